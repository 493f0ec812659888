package io.meridian.cli.bundle;

import io.meridian.cli.bundle.Marks.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle says of itself, in its {@value #FILE}.
 *
 * @param format version of this form, {@value #FORMAT} today
 * @param taken when it was begun
 * @param meridian version of this software
 * @param complete whether all was got that was looked for
 * @param logBytes of each log at most, from its end
 * @param logsSince where only lines from then on were taken
 * @param entries files in it, by name
 * @param missing what could not be got
 * @param redacted how many values were left out, by kind
 */
record BundleManifest(
    int format,
    Instant taken,
    String meridian,
    boolean complete,
    long logBytes,
    Optional<Instant> logsSince,
    List<Entry> entries,
    List<Missing> missing,
    Map<Kind, Integer> redacted) {

  static final int FORMAT = 1;

  /** Name of the entry in the bundle's folder. */
  static final String FILE = "manifest.json";

  BundleManifest {
    entries = List.copyOf(entries);
    missing = List.copyOf(missing);
    redacted = Map.copyOf(redacted);
  }

  /**
   * A file.
   *
   * @param name path in the bundle's folder
   * @param bytes its size there
   * @param note what a reader must know of it
   */
  record Entry(String name, long bytes, Optional<String> note) {}

  /**
   * What is not there.
   *
   * @param what was looked for
   * @param why it was not got
   */
  record Missing(String what, String why) {}
}
