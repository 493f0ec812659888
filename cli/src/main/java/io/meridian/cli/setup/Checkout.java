package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with the sources and what was built from them.
 *
 * @param root folder of the launcher
 */
public record Checkout(Path root) {

  /** System property by which the launcher tells the folder. */
  public static final String PROPERTY = "meridian.checkout";

  /** The checkout whose launcher was called. */
  public static Checkout ofLauncher() {
    String root = System.getProperty(PROPERTY);
    if (root == null) {
      throw new Failure("start this with the launcher ./meridian: it sets -D" + PROPERTY);
    }
    return new Checkout(Path.of(root).toAbsolutePath().normalize());
  }

  /** Folder that holds one folder per region. */
  public Path regions() {
    return root.resolve("regions");
  }

  /** Folder of the playbooks that come along. */
  public Path playbooks() {
    return root.resolve("federation").resolve("playbooks");
  }

  /** Folder of unpacked engines, shared by all worlds of this checkout. */
  public Path engines() {
    return root.resolve(".meridian").resolve("engines");
  }

  /** Folder of the default world. */
  public Path world() {
    return root.resolve(".meridian");
  }

  /** The chat application. */
  public Path chat() {
    return root.resolve("chat-war/target/chat.war");
  }

  /** The control plane. */
  public Path control() {
    return root.resolve("control-plane/target/control.war");
  }

  /** An engine's jar, such as {@code payara-micro-6.2025.10.jar}. */
  public Path engineJar(String name) {
    return root.resolve("cli/target/engines").resolve(name);
  }

  /** Returns a file that the build makes, or says how to make it. */
  public static Path built(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Failure(file + " is missing: build it with 'mvn -DskipTests package'");
    }
    return file;
  }
}
