package io.meridian.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines that tell what is going on, while it goes on. Thread-safe: a line is one write. */
public final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Prints a line behind the time since this began. */
  public void say(String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    out.printf(Locale.ROOT, "%6s  %s%n", seconds(since), line);
    out.flush();
  }

  /** An ISO 8601 duration in whole seconds, such as {@code PT59S}. */
  public static String whole(String duration) {
    return Duration.ofSeconds(Duration.parse(duration).toSeconds()).toString();
  }

  /** A duration for people, such as {@code 2.4 s}. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
