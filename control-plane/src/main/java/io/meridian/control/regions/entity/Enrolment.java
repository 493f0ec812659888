package io.meridian.control.regions.entity;

import io.meridian.region.RegionId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Leave to take one credential for a region, within a time. */
@Entity
@Table(name = "enrolment")
public class Enrolment {

  @Id private UUID id;
  private String region;
  private String token;
  private String author;
  private Instant created;
  private Instant expires;
  private Instant used;

  protected Enrolment() {}

  /**
   * @param token as its SHA-256
   */
  public Enrolment(
      UUID id, RegionId region, String token, String author, Instant created, Instant expires) {
    this.id = id;
    this.region = region.value();
    this.token = token;
    this.author = author;
    this.created = created;
    this.expires = expires;
  }

  public UUID id() {
    return id;
  }

  public RegionId region() {
    return RegionId.of(region);
  }

  public String author() {
    return author;
  }

  public Instant created() {
    return created;
  }

  public Instant expires() {
    return expires;
  }

  /** Whether nobody has used it yet and its time is not over. */
  public boolean isOpen(Instant now) {
    return used == null && now.isBefore(expires);
  }

  /** Whether that is the SHA-256 of its token. */
  public boolean isOf(String hash) {
    return token.equals(hash);
  }

  /** It is used up. */
  public void use(Instant now) {
    used = now;
  }
}
