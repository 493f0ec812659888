package io.meridian.control.people.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A place from which somebody tried to log in under a name, which need not be an account's. */
@Entity
@IdClass(LoginSource.Key.class)
@Table(name = "login_source")
public class LoginSource {

  @Id private String name;
  @Id private String address;
  private int failures;

  @Column(name = "last_failure")
  private Instant lastFailure;

  @Column(name = "locked_until")
  private Instant lockedUntil;

  private Instant succeeded;

  protected LoginSource() {}

  public LoginSource(String name, String address) {
    this.name = name;
    this.address = address;
  }

  public Attempts attempts() {
    return new Attempts(failures, Optional.ofNullable(lockedUntil));
  }

  /** Whether a login from there succeeded since then. */
  public boolean isKnown(Instant since) {
    return succeeded != null && succeeded.isAfter(since);
  }

  /** An attempt failed. */
  public void fail(Instant now) {
    Attempts next = attempts().failed(Attempts.OF_PLACE, now);
    failures = next.failures();
    lockedUntil = next.lockedUntil().orElse(null);
    lastFailure = now;
  }

  /** An attempt succeeded. */
  public void succeed(Instant now) {
    failures = 0;
    lockedUntil = null;
    succeeded = now;
  }

  /** Name and place. */
  public static final class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name;
    private String address;

    public Key() {}

    public Key(String name, String address) {
      this.name = name;
      this.address = address;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.name.equals(name) && key.address.equals(address);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, address);
    }
  }
}
