package io.meridian.control.fleet.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An instance said that a revision is in force. Time is measured by the control plane's clock from
 * the commit to the arrival of the message, so that it holds when clocks differ; what the instance
 * says to have waited before it sent the message is taken off.
 */
@Entity
@Table(name = "acknowledgement")
@IdClass(Acknowledgement.Key.class)
public class Acknowledgement {

  @Id private long revision;
  @Id private String region;
  @Id private String instance;
  private Instant at;
  private long millis;

  protected Acknowledgement() {}

  public Acknowledgement(long revision, InstanceId id, Instant committed, Instant at) {
    this.revision = revision;
    this.region = id.region().value();
    this.instance = id.name();
    this.at = at;
    this.millis = Math.max(0, Duration.between(committed, at).toMillis());
  }

  /** What it is about: a revision on an instance. */
  public Key key() {
    return new Key(revision, region, instance);
  }

  public long revision() {
    return revision;
  }

  public String region() {
    return region;
  }

  public String instance() {
    return instance;
  }

  public Instant at() {
    return at;
  }

  /** Milliseconds from the commit until it was in force, as far as the control plane can know. */
  public long millis() {
    return millis;
  }

  /** The primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private long revision;
    private String region;
    private String instance;

    public Key() {}

    public Key(long revision, String region, String instance) {
      this.revision = revision;
      this.region = region;
      this.instance = instance;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.revision == revision
          && key.region.equals(region)
          && key.instance.equals(instance);
    }

    @Override
    public int hashCode() {
      return Objects.hash(revision, region, instance);
    }
  }
}
