package io.meridian.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a log is taken.
 *
 * @param bytes from its end, at most
 * @param since lines of this time and later; a line without a time belongs to the one before
 */
record Excerpt(long bytes, Optional<Instant> since) {

  /** A date and time as the parts of a world write it, near the beginning of a line. */
  private static final Pattern TIME =
      Pattern.compile(
          "^.{0,40}?(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:[.,]\\d+)?"
              + " ?(Z|UTC|[+-]\\d\\d:?\\d\\d)?");

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX]");

  /**
   * Copies a log line by line. Returns how many bytes of its beginning were passed over without a
   * look.
   */
  long copy(Path log, UnaryOperator<String> change, Writer to) throws IOException {
    try (FileChannel file = FileChannel.open(log)) {
      long skipped = Math.max(0, file.size() - bytes);
      file.position(skipped);
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(Channels.newInputStream(file), UTF_8));
      if (skipped > 0) {
        lines.readLine(); // the rest of a line that was cut
      }
      boolean taken = since.isEmpty();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Instant> time = since.isPresent() ? time(line) : Optional.empty();
        taken = time.map(at -> !at.isBefore(since.get())).orElse(taken);
        if (taken) {
          to.append(change.apply(line)).append('\n');
        }
      }
      return skipped;
    }
  }

  /** The time of a line; without a zone it is this host's. */
  static Optional<Instant> time(String line) {
    Matcher found = TIME.matcher(line);
    if (!found.find()) {
      return Optional.empty();
    }
    String text =
        "%s-%s-%sT%s".formatted(found.group(1), found.group(2), found.group(3), found.group(4));
    String zone = found.group(5);
    if (zone == null) {
      return Optional.of(LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant());
    }
    return Optional.of(
        zone.equals("Z") || zone.equals("UTC")
            ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
            : OffsetDateTime.parse(text + zone, OFFSET).toInstant());
  }
}
