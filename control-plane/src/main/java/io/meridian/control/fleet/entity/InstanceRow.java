package io.meridian.control.fleet.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What outlasts the control plane of an instance. */
@Entity
@Table(name = "instance")
@IdClass(InstanceRow.Key.class)
public class InstanceRow {

  @Id private String region;
  @Id private String name;
  private String version;
  private String url;
  private String keys;

  @Column(name = "first_seen")
  private Instant firstSeen;

  @Column(name = "last_seen")
  private Instant lastSeen;

  private String held;

  @Column(name = "in_force_since")
  private Instant inForceSince;

  @Column(name = "refused_hash")
  private String refusedHash;

  @Column(name = "refused_reasons")
  private String refusedReasons;

  @Column(name = "refused_at")
  private Instant refusedAt;

  protected InstanceRow() {}

  /** The state it keeps: without a connection. */
  public InstanceState state() {
    return new InstanceState(
        new InstanceId(RegionId.of(region), name),
        version,
        URI.create(url),
        Wire.read(keys, new TypeReference<Set<String>>() {}),
        firstSeen,
        lastSeen,
        Optional.empty(),
        Optional.ofNullable(held),
        Optional.ofNullable(inForceSince),
        refusedHash == null
            ? Optional.empty()
            : Optional.of(
                new Refusal(
                    refusedHash,
                    Wire.read(refusedReasons, new TypeReference<List<String>>() {}),
                    refusedAt)),
        Optional.empty());
  }

  /** The primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String region;
    private String name;

    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.region.equals(region) && key.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * region.hashCode() + name.hashCode();
    }
  }
}
