package io.meridian.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.region.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one instance should hold now. In force means that the hashes are equal; epoch and revision
 * are for people and are never compared.
 *
 * <p>The document is kept as it was received and is what the hash is taken over: an instance that
 * does not know a newer control plane's fields still verifies, stores and passes on all of them.
 *
 * @param format version of this form, {@value #FORMAT} today; an instance refuses a higher one
 * @param epoch id of the control plane's history; a restore from backup begins a new one
 * @param revision number of the revision it was rendered from
 * @param committed when that revision was committed
 * @param hash of the content
 * @param content what to put in force, as far as this code understands it
 * @param document the content as it crosses the wire
 */
public record Target(
    int format,
    String epoch,
    long revision,
    Instant committed,
    String hash,
    Content content,
    JsonNode document) {

  /** The form this code writes. */
  public static final int FORMAT = 1;

  /** Largest target in bytes of JSON. */
  public static final int MAX_BYTES = 1 << 20;

  public Target {
    Objects.requireNonNull(epoch, "epoch must be given");
    Objects.requireNonNull(hash, "hash must be given");
    Objects.requireNonNull(content, "content must be given");
    Objects.requireNonNull(document, "document must be given");
  }

  /** A target whose document holds just what this code understands. */
  public Target(
      int format, String epoch, long revision, Instant committed, String hash, Content content) {
    this(format, epoch, revision, committed, hash, content, Wire.tree(content));
  }

  public static Target of(String epoch, long revision, Instant committed, Content content) {
    return new Target(FORMAT, epoch, revision, committed, content.hash(), content);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Target of(Form form) {
    Objects.requireNonNull(form.content(), "content must be given");
    return new Target(
        form.format(),
        form.epoch(),
        form.revision(),
        form.committed(),
        form.hash(),
        Wire.read(form.content(), Content.class),
        form.content());
  }

  @JsonValue
  Form form() {
    return new Form(format, epoch, revision, committed, hash, document);
  }

  /**
   * All reasons for an instance to refuse this target: a future form, a hash that is not the
   * document's, and the content's own faults.
   */
  public List<Fault> faults(Catalogue catalogue) {
    if (format < 1 || format > FORMAT) {
      return List.of(new Fault("format", "must be 1.." + FORMAT, String.valueOf(format)));
    }
    List<Fault> faults = new ArrayList<>();
    String actual = Wire.hash(document);
    if (!hash.equals(actual)) {
      faults.add(new Fault("hash", "must be that of the content, " + actual, hash));
    }
    faults.addAll(content.faults(catalogue));
    return List.copyOf(faults);
  }

  /** A target as JSON: its content is not interpreted. */
  record Form(
      int format, String epoch, long revision, Instant committed, String hash, JsonNode content) {}
}
