package io.meridian.cli.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The file that remembers a part's process and what ending it takes. Lies in the part's folder.
 *
 * @param part name of the part
 * @param stamp of the process
 * @param program path of its program, to know its children by
 * @param signal name of the signal that ends it gracefully, such as {@code TERM}
 * @param started when it was started
 * @param ready time from start to the first good answer, empty until then
 */
public record PidFile(
    String part,
    Stamp stamp,
    String program,
    String signal,
    Instant started,
    Optional<Duration> ready) {

  /** Name of the file in the part's folder. */
  public static final String NAME = "pid";

  /** Reads the file of a part's folder, empty where there is none. */
  public static Optional<PidFile> in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties text = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      text.load(reader);
      return Optional.of(
          new PidFile(
              text.getProperty("part"),
              new Stamp(
                  Long.parseLong(text.getProperty("pid")),
                  Long.parseLong(text.getProperty("ticks")),
                  text.getProperty("boot")),
              text.getProperty("program"),
              text.getProperty("signal"),
              Instant.parse(text.getProperty("started")),
              Optional.ofNullable(text.getProperty("ready")).map(Duration::parse)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " must be readable", e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + " must hold part, pid, ticks, boot: " + e, e);
    }
  }

  /** The same process, which has given its first good answer. */
  public PidFile readyAfter(Duration time) {
    return new PidFile(part, stamp, program, signal, started, Optional.of(time));
  }

  /** Writes the file whole or not at all. */
  public void write(Path folder) {
    Properties text = new Properties();
    text.setProperty("part", part);
    text.setProperty("pid", Long.toString(stamp.pid()));
    text.setProperty("ticks", Long.toString(stamp.ticks()));
    text.setProperty("boot", stamp.boot());
    text.setProperty("program", program);
    text.setProperty("signal", signal);
    text.setProperty("started", started.toString());
    ready.ifPresent(time -> text.setProperty("ready", time.toString()));
    Path draft = folder.resolve(NAME + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        text.store(writer, null);
      }
      Files.move(
          draft,
          folder.resolve(NAME),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " must be writable", e);
    }
  }
}
