package io.meridian.control.regions.entity;

import io.meridian.region.RegionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** What the instances of a region connect with. The token itself is not kept. */
@Entity
@Table(name = "credential")
public class Credential {

  @Id private String id;
  private String region;
  private String author;
  private Instant issued;
  private Instant expires;
  private Instant revoked;

  @Column(name = "revoked_by")
  private String revokedBy;

  protected Credential() {}

  public Credential(String id, RegionId region, String author, Instant issued, Instant expires) {
    this.id = id;
    this.region = region.value();
    this.author = author;
    this.issued = issued;
    this.expires = expires;
  }

  /** Id of the token. */
  public String id() {
    return id;
  }

  public RegionId region() {
    return RegionId.of(region);
  }

  /** Who gave it, or made the enrolment that it came from. */
  public String author() {
    return author;
  }

  public Instant issued() {
    return issued;
  }

  public Instant expires() {
    return expires;
  }

  public Optional<Instant> revoked() {
    return Optional.ofNullable(revoked);
  }

  public Optional<String> revokedBy() {
    return Optional.ofNullable(revokedBy);
  }

  /** It is good no more. Doing so twice changes nothing. */
  public void revoke(String by, Instant now) {
    if (revoked == null) {
      revoked = now;
      revokedBy = by;
    }
  }
}
