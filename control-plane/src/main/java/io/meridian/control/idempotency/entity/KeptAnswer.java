package io.meridian.control.idempotency.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A request under a key: running, or with its answer. */
@Entity
@Table(name = "kept_answer")
@IdClass(KeptAnswer.Of.class)
public class KeptAnswer {

  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** After that time a request without an answer counts as given up. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @Id private String caller;

  @Id
  @Column(name = "key_hash")
  private String keyHash;

  @Column(name = "request_hash")
  private String requestHash;

  private Instant began;
  private Instant expires;
  private Integer status;
  private byte[] sealed;

  protected KeptAnswer() {}

  /** Whether the request is the one that the key was first used for. */
  public boolean isFor(String hash) {
    return requestHash.equals(hash);
  }

  /** Whether it is to be forgotten. */
  public boolean isOverAt(Instant now) {
    return !expires.isAfter(now);
  }

  /** Whether it still runs, as far as one can know. */
  public boolean runsAt(Instant now) {
    return status == null && began.plus(PATIENCE).isAfter(now);
  }

  /** The sealed answer, empty while there is none. */
  public Optional<byte[]> sealed() {
    return status == null ? Optional.empty() : Optional.of(sealed);
  }

  /** When it was first used, a little earlier: clocks of several control planes differ. */
  public Instant since() {
    return expires.minus(KEPT).minus(PATIENCE);
  }

  /** It begins, for that request. */
  public void begin(String hash, Instant now) {
    requestHash = hash;
    began = now;
    expires = now.plus(KEPT);
    status = null;
    sealed = null;
  }

  /** It has its answer. */
  public void answer(int code, byte[] sealedAnswer) {
    status = code;
    sealed = sealedAnswer.clone();
  }

  /** It failed by an error of ours: the next one need not wait. */
  public void giveUp() {
    began = Instant.EPOCH;
  }

  /** The primary key. */
  public static class Of implements Serializable {

    private static final long serialVersionUID = 1L;

    private String caller;
    private String keyHash;

    public Of() {}

    public Of(String caller, String keyHash) {
      this.caller = caller;
      this.keyHash = keyHash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Of id && id.caller.equals(caller) && id.keyHash.equals(keyHash);
    }

    @Override
    public int hashCode() {
      return 31 * caller.hashCode() + keyHash.hashCode();
    }
  }
}
