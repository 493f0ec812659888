package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.WARNING;

import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM's own log of the garbage collector, which goes to a file of the instance while a lease
 * holds it and is off otherwise. The file stays after the end, to be read. What the JVM was started
 * to log elsewhere is left alone. Only {@link #newest} may be called by several threads.
 */
final class GcLog implements Levels {

  /** Name of the file; the one before it has {@code .0} behind. */
  static final String FILE = "gc.log";

  private static final System.Logger LOG = System.getLogger(GcLog.class.getName());

  private static final String COMMAND = "vmLog";
  private static final String BOUNDS = "output_options=filecount=1,filesize=2M";
  private static final String DECORATORS = "decorators=time,uptime,level,tags";
  private static final Pattern LEVEL = Pattern.compile("gc\\*=(?<level>[a-z]+)");

  private final Path file;
  private boolean used;

  /**
   * @param files where the file is kept: at most 4 MiB, with the one before
   */
  GcLog(StateFiles files) {
    file = files.path(FILE).toAbsolutePath().normalize();
  }

  /** Whether this JVM can turn it on and off while it runs. */
  boolean works() {
    return JvmCommands.has(COMMAND) && file.toString().indexOf('"') < 0;
  }

  @Override
  public void hold(String name, LogLevel level) {
    used = true;
    try {
      Files.createDirectories(file.getParent());
      log("what=gc*=" + of(level));
    } catch (IOException | IllegalStateException e) {
      LOG.log(WARNING, "the GC log is not written to {0}: {1}", file, e.toString());
    }
  }

  @Override
  public void release(String name) {
    try {
      log("what=all=off");
    } catch (IllegalStateException e) {
      LOG.log(WARNING, "the GC log in {0} does not end: {1}", file, e.toString());
    }
  }

  /** The level that the JVM says its log to the file has; nothing while it writes none. */
  @Override
  public Map<String, LogLevel> levels() {
    return (used ? outputs() : "")
        .lines()
        .filter(line -> line.contains("file=" + file + " "))
        .map(LEVEL::matcher)
        .filter(Matcher::find)
        .map(found -> level(found.group("level")))
        .findFirst()
        .map(level -> Map.of(Lease.GC_LOG, level))
        .orElseGet(Map::of);
  }

  /**
   * The newest part, whole lines, of the file and the one before it; empty where there is none.
   *
   * @param most bytes
   */
  Optional<String> newest(int most) throws IOException {
    String text = tail(file, most);
    Path before = file.resolveSibling(FILE + ".0");
    int room = most - text.getBytes(StandardCharsets.UTF_8).length;
    return Optional.of(tail(before, room) + text).filter(all -> !all.isEmpty());
  }

  private void log(String what) {
    String answer =
        JvmCommands.run(COMMAND, "output=\"file=" + file + '"', BOUNDS, DECORATORS, what);
    if (!answer.isBlank()) {
      throw new IllegalStateException(answer.strip());
    }
  }

  private static String outputs() {
    try {
      return JvmCommands.run(COMMAND, "list");
    } catch (IllegalStateException e) {
      LOG.log(WARNING, "the level of the GC log is not known: {0}", e.toString());
      return "";
    }
  }

  private static String tail(Path path, int most) throws IOException {
    if (most <= 0 || !Files.exists(path)) {
      return "";
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - most);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // until the part is whole, or the file has become shorter
      }
      String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }

  private static String of(LogLevel level) {
    return switch (level) {
      case WARN -> "warning";
      case ERROR, INFO, DEBUG, TRACE -> level.name().toLowerCase(Locale.ROOT);
    };
  }

  private static LogLevel level(String text) {
    return List.of(LogLevel.values()).stream()
        .filter(level -> of(level).equals(text))
        .findFirst()
        .orElse(LogLevel.TRACE);
  }
}
