package io.meridian.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.backup.ArchiveWriter;
import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Folders;
import io.meridian.cli.setup.Versions;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes one bundle: whole or not at all, for its owner only. */
final class SupportBundle {

  /** Most sources wait for somebody's answer. */
  private static final int AT_ONCE = 8;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final String READ_ME =
      """
      A support bundle of Meridian. Begin with manifest.json: it says what could not be got and why.

      versions.json    software, applications, engines
      configuration/   as the servers read it; YAML and properties without comments, in order of keys
      state/           status, the control plane's view, each server's health and figures, databases
      figures/         the last hour of every Prometheus, its targets and alerts; Alertmanagers
      threads/         what every thread of every server did
      logs/            the end of each log
      host/            system, memory, disks, processes

      In brackets stands what was left out: [secret], [words] (what people may have written), [email 1],
      [address 1], [person 1]. The same number is the same one everywhere in this bundle.
      Not in here: rows of databases, accounts, the audit, keys, backups, statements of databases.
      """;

  private final Redaction redaction;
  private final Excerpt excerpt;
  private final Instant taken;

  SupportBundle(Redaction redaction, Excerpt excerpt, Instant taken) {
    this.redaction = redaction;
    this.excerpt = excerpt;
    this.taken = taken;
  }

  /**
   * Collects from all sources and writes the archive.
   *
   * @param file which must not exist
   */
  BundleManifest write(Path file, List<Source> sources) {
    Path folder = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString().replaceFirst("\\.(tar\\.gz|tgz)$", "");
    Path collected = folder.resolve("." + name + ".collected");
    Path archive = folder.resolve("." + name + ".partial");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        throw new Failure(file + " exists already");
      }
      Files.createDirectory(collected, OWNER_ONLY);
      try {
        Draft draft = new Draft(collected, redaction);
        collect(draft, sources);
        BundleManifest manifest = manifest(draft);
        pack(archive, name, collected, manifest);
        Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
        return manifest;
      } finally {
        Folders.delete(collected);
        Files.deleteIfExists(archive);
      }
    } catch (IOException e) {
      throw new Failure("the bundle " + file + " cannot be written: " + e, e);
    }
  }

  private void collect(Draft draft, List<Source> sources) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CompletableFuture.allOf(
              sources.stream()
                  .map(source -> CompletableFuture.runAsync(() -> source.collect(draft), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } finally {
      threads.shutdownNow();
    }
  }

  private BundleManifest manifest(Draft draft) {
    return new BundleManifest(
        BundleManifest.FORMAT,
        taken,
        Versions.ofThisBuild().meridian(),
        draft.missing().isEmpty(),
        excerpt.bytes(),
        excerpt.since(),
        draft.entries(),
        draft.missing(),
        redaction.marks().counts());
  }

  private static void pack(Path archive, String name, Path folder, BundleManifest manifest)
      throws IOException {
    Files.deleteIfExists(archive);
    try (ArchiveWriter writer = new ArchiveWriter(archive)) {
      writer.add(name + "/README.txt", READ_ME.getBytes(UTF_8));
      writer.add(
          name + "/" + BundleManifest.FILE,
          Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
      for (BundleManifest.Entry entry : manifest.entries()) {
        writer.add(name + "/" + entry.name(), folder.resolve(entry.name()));
      }
      writer.finish();
    }
  }
}
