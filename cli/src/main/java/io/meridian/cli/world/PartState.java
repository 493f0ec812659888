package io.meridian.cli.world;

import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A part as it is now.
 *
 * @param part its name
 * @param state what can be said of it
 * @param pid of its process, where one runs
 * @param ports where it listens, by purpose
 * @param memory resident size in MiB, where it runs
 * @param started when its process was started
 * @param ready time from its start to the first good answer
 */
record PartState(
    String part,
    State state,
    Optional<Long> pid,
    Map<String, Integer> ports,
    Optional<Long> memory,
    Optional<Instant> started,
    Optional<Duration> ready) {

  private static final long KIB_PER_MIB = 1024;

  PartState {
    ports = new TreeMap<>(ports);
  }

  /** What can be said of a part. */
  enum State {
    /** Its application answers. */
    READY,
    /** Its process runs, its application does not answer. */
    NOT_READY,
    /** Its process has ended by itself. */
    DEAD,
    /** It was never started, or ended on request. */
    STOPPED;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static PartState of(Part part) {
    Optional<PidFile> file = PidFile.in(part.folder());
    Optional<PidFile> running = file.filter(known -> known.stamp().alive());
    Optional<Long> pid = running.map(known -> known.stamp().pid());
    return new PartState(
        part.name(),
        state(part, file, running),
        pid,
        part.ports(),
        pid.flatMap(PartState::memory),
        running.map(PidFile::started),
        running.flatMap(PidFile::ready));
  }

  private static State state(Part part, Optional<PidFile> file, Optional<PidFile> running) {
    if (running.isPresent()) {
      return part.answers() ? State.READY : State.NOT_READY;
    }
    return file.isPresent() ? State.DEAD : State.STOPPED;
  }

  private static Optional<Long> memory(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // ended meanwhile
    }
  }
}
