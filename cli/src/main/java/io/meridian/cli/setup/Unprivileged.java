package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to run as root, is run. A user namespace changes who the process
 * says it is, not what it may read: it works below {@code /root} too. Without namespaces it runs as
 * {@code nobody}, who must be able to reach the folders.
 *
 * @param prefix words before the command, empty for an ordinary user
 * @param owner user id that must own the data, -1 for the present one
 */
public record Unprivileged(List<String> prefix, int owner) {

  private static final int NOBODY = 65_534;

  private static final List<List<String>> NAMESPACES =
      List.of(
          List.of("unshare", "--user", "--map-user=" + NOBODY, "--"),
          List.of("unshare", "--user", "--"));

  private static final List<String> SETPRIV =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

  /** Finds what works here, by running the program with {@code --version}. */
  public static Unprivileged find(Path program, Path data) {
    if (!root()) {
      return new Unprivileged(List.of(), -1);
    }
    for (List<String> namespace : NAMESPACES) {
      if (runs(namespace, program.toString(), "--version")
          && runs(namespace, "sh", "-c", "test $(id -u) != 0")) {
        return new Unprivileged(namespace, -1);
      }
    }
    if (runs(SETPRIV, program.toString(), "--version")
        && runs(SETPRIV, "test", "-x", data.toAbsolutePath().toString())) {
      return new Unprivileged(SETPRIV, NOBODY);
    }
    throw new Failure(
        "PostgreSQL does not run as root, and here neither a user namespace (unshare --user) nor"
            + " the user nobody (setpriv) can run "
            + program
            + " with data in "
            + data
            + ". Run this as an ordinary user, or from a folder that everybody may enter.");
  }

  /** Whether this process is root. */
  public static boolean root() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    } catch (IOException e) {
      throw new Failure("/proc/self must be readable: " + e.getMessage(), e);
    }
  }

  /** The command with what must stand before it. */
  public List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /** Gives a folder to the user who will run the server. */
  public void own(Path folder) throws IOException {
    if (owner < 0) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", owner);
      }
    }
  }

  private static boolean runs(List<String> prefix, String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // the tool is not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
