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
  private final boolean training;

  private PayaraRuntime(Path folder, Path archive, boolean training) {
    this.folder = folder;
    this.archive = archive;
    this.training = training;
  }

  /** The runtime of an engines folder, for the Java that runs this. */
  public static PayaraRuntime in(Path engines, String version) {
    Path folder = engines.resolve("payara-micro-" + version);
    String java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "_");
    return new PayaraRuntime(folder, folder.resolve("java-" + java + ".jsa"), false);
  }

  /** The same server, which writes an archive of its classes to that file when it ends. */
  public PayaraRuntime trainedTo(Path file) {
    return new PayaraRuntime(folder, file, true);
  }

  /** Folder of the unpacked server. */
  public Path folder() {
    return folder;
  }

  /** The archive of classes; it may not be there yet. */
  public Path archive() {
    return archive;
  }

  /** Options of the Java machine that use the archive, or write it. */
  public List<String> options() {
    return training
        ? List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of("-XX:SharedArchiveFile=" + archive);
  }

  /** Unpacks the server, where that has not been done. */
  void prepare(Path jar, Progress progress) {
    if (Files.isDirectory(folder)) {
      return;
    }
    progress.say("unpacking " + jar.getFileName());
    try {
      unpack(jar);
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
    List<String> command =
        List.of(
            java(),
            "-jar",
            jar.toString(),
            "--nocluster",
            "--nohazelcast",
            "--rootdir",
            draft.toString(),
            "--outputlauncher");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while unpacking " + jar, e);
    }
    if (!Files.isRegularFile(draft.resolve(LAUNCHER))) {
      throw new Failure(LAUNCHER + " was not made, see " + log);
    }
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The program of the Java that runs this. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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
