package io.meridian.control.accounts.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A private key that signs tokens, as a JSON Web Key (RFC 7517). It waits until instances know it,
 * signs until there is a younger one, and is kept while a token that it has signed is good.
 */
@Entity
@Table(name = "signing_key")
public class SigningKey {

  @Id private String id;
  private String jwk;
  private Instant created;

  @Column(name = "signs_since")
  private Instant signsSince;

  @Column(name = "chat_expires")
  private Instant chatExpires;

  private Instant expires;

  protected SigningKey() {}

  public SigningKey(String id, String jwk, Instant created) {
    this.id = id;
    this.jwk = jwk;
    this.created = created;
  }

  /** The one that waits to sign, where there is one. */
  public static Optional<SigningKey> waiting(List<SigningKey> keys) {
    return keys.stream().filter(key -> key.signsSince().isEmpty()).findFirst();
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

  /** Since when it signs; empty while it waits. */
  public Optional<Instant> signsSince() {
    return Optional.ofNullable(signsSince);
  }

  /** It signs from now on. */
  public void sign(Instant now) {
    signsSince = now;
  }

  /** End of the last token for the regions that it has signed. */
  public Optional<Instant> chatExpires() {
    return Optional.ofNullable(chatExpires);
  }

  /** End of the last token that it has signed. */
  public Optional<Instant> expires() {
    return Optional.ofNullable(expires);
  }

  /** It has signed a token that ends then. */
  public void signed(Instant end, boolean forChat) {
    expires = later(expires, end);
    if (forChat) {
      chatExpires = later(chatExpires, end);
    }
  }

  /** Whether a token that it has signed may still be good somewhere. */
  public boolean isNeeded(Instant now) {
    return signsSince == null || (expires != null && now.isBefore(expires));
  }

  /** Whether a token for the regions that it has signed may still be good. */
  public boolean isNeededByChat(Instant now) {
    return signsSince == null || (chatExpires != null && now.isBefore(chatExpires));
  }

  private static Instant later(Instant known, Instant end) {
    return known == null || known.isBefore(end) ? end : known;
  }
}
