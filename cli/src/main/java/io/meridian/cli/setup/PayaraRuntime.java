package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Payara Micro unpacked to its root launcher, with an archive of its classes (AppCDS) that every
 * instance shares.
 *
 * <p>The archive names the class path as it was written on the command line. The launcher takes the
 * folder it lies in for the server's root, and a root keeps what was deployed. So each start gets a
 * fresh root with the launcher in it and is started there as {@code -jar launch-micro.jar}: one
 * relative path, one archive, as many roots as instances. The jars are hard links, because the
 * archive compares their times and the launcher does not follow a link to their folder.
 */
public final class PayaraRuntime {

  /** The launcher in a root. */
  public static final String LAUNCHER = "launch-micro.jar";

  private static final List<String> OWN = List.of("META-INF", "config", "docroot", "lib");

  private final Path folder;
  private final Path archive;

  private PayaraRuntime(Path folder, Path archive) {
    this.folder = folder;
    this.archive = archive;
  }

  /** The runtime of an engines folder, for the Java that runs this. */
  public static PayaraRuntime in(Path engines, String version) {
    Path folder = engines.resolve("payara-micro-" + version);
    String java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "_");
    return new PayaraRuntime(folder, folder.resolve("java-" + java + ".jsa"));
  }

  /** Archive of classes, to be given as {@code -XX:SharedArchiveFile}. */
  public Path archive() {
    return archive;
  }

  /** Unpacks the server and trains the archive, where that has not been done. */
  void prepare(Path jar, Progress progress) {
    try {
      if (!Files.isDirectory(folder)) {
        progress.say("unpacking " + jar.getFileName());
        unpack(jar);
      }
      if (!Files.isRegularFile(archive)) {
        progress.say("archiving the classes of " + folder.getFileName() + " (once)");
        new ClassArchive(this, folder.resolve("training")).write(archive);
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  private void unpack(Path jar) throws IOException {
    Path draft = folder.resolveSibling(folder.getFileName() + ".new");
    Folders.delete(draft);
    Files.createDirectories(draft);
    // Without --deploy: what is deployed while the launcher is made would be served for ever.
    Path log = draft.resolveSibling("payara-unpack.log");
    ClassArchive.run(
        draft,
        log,
        List.of(
            ClassArchive.java(),
            "-jar",
            jar.toString(),
            "--nocluster",
            "--nohazelcast",
            "--rootdir",
            draft.toString(),
            "--outputlauncher"));
    if (!Files.isRegularFile(draft.resolve(LAUNCHER))) {
      throw new Failure(LAUNCHER + " was not made, see " + log);
    }
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes a fresh root; one that is there is deleted. */
  public void freshRoot(Path root) throws IOException {
    Folders.delete(root);
    Files.createDirectories(root);
    for (String own : OWN) {
      Folders.copy(folder.resolve(own), root.resolve(own));
    }
    Folders.link(folder.resolve("runtime"), root.resolve("runtime"));
    Files.copy(
        folder.resolve(LAUNCHER), root.resolve(LAUNCHER), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
