package io.meridian.chat.access.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A secret by which the region signs its visitors' tokens. All its instances share it. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

  @Id private String id;

  @Column(nullable = false)
  private byte[] secret;

  @Column(nullable = false)
  private Instant created;

  protected SigningKey() {}

  /** Name in the {@code kid} header. */
  public String id() {
    return id;
  }

  /** 32 bytes. */
  public byte[] secret() {
    return secret.clone();
  }

  /** When it was made: the newest one signs. */
  public Instant created() {
    return created;
  }
}
