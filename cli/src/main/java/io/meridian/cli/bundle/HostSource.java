package io.meridian.cli.bundle;

import static java.util.stream.Collectors.toMap;

import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Versions;
import io.meridian.cli.world.Inventory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The host: its system, memory and disks, and what each process of the world takes of them.
 *
 * @param world folder of the world's data
 * @param parts as far as they are known
 */
record HostSource(Path world, List<Part> parts) implements Source {

  private static final Set<String> OF_PROCESS =
      Set.of("State", "VmPeak", "VmHWM", "VmRSS", "VmSwap", "Threads");

  @Override
  public void collect(Draft draft) {
    draft.attempt(
        "system",
        () ->
            draft.json(
                "host/system.json",
                Map.of(
                    "os", fields(Path.of("/etc/os-release"), "="),
                    "kernel", System.getProperty("os.version"),
                    "architecture", System.getProperty("os.arch"),
                    "processors", Runtime.getRuntime().availableProcessors(),
                    "load", Files.readString(Path.of("/proc/loadavg")).strip(),
                    "memory", fields(Path.of("/proc/meminfo"), ":"),
                    "java", System.getProperty("java.vm.version"),
                    "javaVendor", System.getProperty("java.vendor"),
                    "meridian", Versions.ofThisBuild().meridian())));
    draft.attempt("disks", () -> draft.json("host/disks.json", disks()));
    draft.attempt("processes", () -> draft.json("host/processes.json", processes()));
  }

  private Map<String, Object> disks() throws IOException {
    FileStore store = Files.getFileStore(world);
    Map<String, Long> folders = new TreeMap<>();
    for (Part part : parts) {
      folders.put(part.name(), size(part.folder()));
    }
    return Map.of(
        "device", store.name(),
        "type", store.type(),
        "bytes", store.getTotalSpace(),
        "free", store.getUsableSpace(),
        "folders", folders);
  }

  private static long size(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (UncheckedIOException e) {
      return -1; // a file went, or is not ours to see: the size is not known
    }
  }

  private Map<String, Object> processes() throws IOException {
    Map<String, Object> all = new TreeMap<>();
    for (Part part : parts) {
      long pid = Inventory.process(part).orElse(0L);
      Path proc = Path.of("/proc", Long.toString(pid));
      if (pid == 0 || !Files.isDirectory(proc)) {
        all.put(part.name(), Map.of("runs", false));
        continue;
      }
      Map<String, String> status = fields(proc.resolve("status"), ":");
      status.keySet().retainAll(OF_PROCESS);
      Map<String, Object> about = new TreeMap<>(status);
      about.put("runs", true);
      about.put("pid", pid);
      about.put("ports", part.ports());
      about.put("openFiles", openFiles(proc));
      about.put("limits", Files.readString(proc.resolve("limits")).lines().toList());
      all.put(part.name(), about);
    }
    return all;
  }

  private static long openFiles(Path proc) {
    String[] open = proc.resolve("fd").toFile().list();
    return open == null ? -1 : open.length;
  }

  private static Map<String, String> fields(Path file, String separator) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.contains(separator))
          .collect(
              toMap(
                  line -> line.substring(0, line.indexOf(separator)),
                  line -> line.substring(line.indexOf(separator) + 1).strip(),
                  (first, second) -> first,
                  TreeMap::new));
    }
  }
}
