package io.meridian.control.playbooks.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.region.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The playbooks in force: those of all files, or the last good set while one has faults.
 * Thread-safe.
 */
@ApplicationScoped
public class Playbooks {

  private static final Logger LOG = System.getLogger(Playbooks.class.getName());
  private static final long LARGEST = 64 * 1024;

  @Inject Clock clock;

  /** Folders, separated by commas; a file of a later one is in the place of its namesake before. */
  @Inject
  @ConfigProperty(name = "meridian.playbooks.folders")
  Optional<String> folders;

  private final AtomicLong refused = new AtomicLong();
  private volatile Loaded loaded = new Loaded(List.of(), List.of(), Instant.EPOCH);
  private SortedMap<String, String> seen = new TreeMap<>();

  /**
   * What the files say.
   *
   * @param playbooks in force
   * @param faults of the files as they are now; with any of them the playbooks are those before
   * @param at when they were last read after a change
   */
  public record Loaded(List<Playbook> playbooks, List<Fault> faults, Instant at) {

    public Loaded {
      playbooks = List.copyOf(playbooks);
      faults = List.copyOf(faults);
    }
  }

  /** What is in force, and what is wrong with the files. */
  public Loaded loaded() {
    return loaded;
  }

  /** How often files with faults were not put in force. */
  long refused() {
    return refused.get();
  }

  /** The playbooks that an alert starts. */
  public List<Playbook> startedBy(Alert alert) {
    return loaded.playbooks().stream().filter(playbook -> playbook.isFor(alert)).toList();
  }

  /** Looks at the files, and goes by them when they have changed. */
  public synchronized void refresh() {
    List<Fault> faults = new ArrayList<>();
    SortedMap<String, String> files = files(faults);
    if (files.equals(seen) && faults.isEmpty() && !loaded.at().equals(Instant.EPOCH)) {
      return;
    }
    List<Playbook> playbooks = new ArrayList<>();
    files.forEach((name, text) -> PlaybookFile.read(name, text, faults).ifPresent(playbooks::add));
    boolean news = !faults.equals(loaded.faults());
    seen = files;
    if (faults.isEmpty()) {
      loaded = new Loaded(playbooks, faults, clock.instant());
      LOG.log(
          Level.INFO, "playbooks in force: {0}", playbooks.stream().map(Playbook::name).toList());
    } else if (news) {
      loaded = new Loaded(loaded.playbooks(), faults, clock.instant());
      refused.incrementAndGet();
      LOG.log(Level.WARNING, "playbooks refused, the former stay: {0}", Fault.texts(faults));
    }
  }

  private SortedMap<String, String> files(List<Fault> faults) {
    SortedMap<String, String> files = new TreeMap<>();
    for (String folder : folders.orElse("").split(",", -1)) {
      Path path = Path.of(folder.strip());
      if (!folder.isBlank() && Files.isDirectory(path)) {
        list(path, faults).forEach(file -> read(file, files, faults));
      }
    }
    return files;
  }

  private static List<Path> list(Path folder, List<Fault> faults) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.toString().endsWith(PlaybookFile.SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      faults.add(new Fault(folder + ": folder", "must be readable", e.getClass().getSimpleName()));
      return List.of();
    }
  }

  private static void read(Path file, Map<String, String> files, List<Fault> faults) {
    String name = file.getFileName().toString();
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        faults.add(new Fault(name + ": file", "must be at most " + LARGEST + " bytes", "" + size));
        return;
      }
      files.put(name, new String(Files.readAllBytes(file), UTF_8));
    } catch (IOException e) {
      faults.add(new Fault(name + ": file", "must be readable", e.getClass().getSimpleName()));
    }
  }
}
