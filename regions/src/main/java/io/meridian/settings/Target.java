package io.meridian.settings;

import java.time.Instant;
import java.util.Objects;

/**
 * What one instance should hold now. In force means that the hashes are equal; epoch and revision
 * are for people and are never compared.
 *
 * @param format version of this form, {@value #FORMAT} today; an instance refuses a higher one
 * @param epoch id of the control plane's history; a restore from backup begins a new one
 * @param revision number of the revision it was rendered from
 * @param committed when that revision was committed
 * @param hash of the content
 * @param content what to put in force
 */
public record Target(
    int format, String epoch, long revision, Instant committed, String hash, Content content) {

  /** The form this code writes. */
  public static final int FORMAT = 1;

  /** Largest target in bytes of JSON. */
  public static final int MAX_BYTES = 1 << 20;

  public Target {
    Objects.requireNonNull(epoch, "epoch must be given");
    Objects.requireNonNull(hash, "hash must be given");
    Objects.requireNonNull(content, "content must be given");
  }

  public static Target of(String epoch, long revision, Instant committed, Content content) {
    return new Target(FORMAT, epoch, revision, committed, content.hash(), content);
  }
}
