package io.meridian.control.accounts.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A private key that signs tokens, as a JSON Web Key (RFC 7517). */
@Entity
@Table(name = "signing_key")
public class SigningKey {

  @Id private String id;
  private String jwk;
  private Instant created;

  protected SigningKey() {}

  public SigningKey(String id, String jwk, Instant created) {
    this.id = id;
    this.jwk = jwk;
    this.created = created;
  }

  public String id() {
    return id;
  }

  /** The private key: never leaves the control plane. */
  public String jwk() {
    return jwk;
  }

  public Instant created() {
    return created;
  }
}
