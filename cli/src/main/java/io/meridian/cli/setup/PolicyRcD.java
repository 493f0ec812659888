package io.meridian.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Debian's answer to the question whether a package may start its service. While this is open, the
 * named services may not; every other question goes to the file that was there before, which {@link
 * #close} puts back.
 */
final class PolicyRcD implements AutoCloseable {

  private static final String MARK = "# written by meridian setup";

  private final Path file;
  private final Path saved;

  private PolicyRcD(Path file) {
    this.file = file;
    this.saved = file.resolveSibling(file.getFileName() + ".before-meridian");
  }

  /** Forbids the start of those services. */
  static PolicyRcD forbidding(List<String> services, Path file) {
    PolicyRcD policy = new PolicyRcD(file);
    try {
      policy.restore(); // an earlier call may have been cut short
      policy.open(services);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
    return policy;
  }

  private void open(List<String> services) throws IOException {
    boolean there = Files.exists(file);
    if (there) {
      Files.move(file, saved, StandardCopyOption.ATOMIC_MOVE);
    }
    String others = there ? "exec '" + saved + "' \"$@\"" : "exit 0";
    String script =
        "#!/bin/sh\n%s\ncase \"$1\" in %s) exit 101;; esac\n%s\n"
            .formatted(MARK, String.join("|", services), others);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, script, UTF_8);
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void restore() throws IOException {
    if (Files.exists(file) && Files.readString(file).contains(MARK)) {
      Files.delete(file);
    }
    if (Files.exists(saved)) {
      Files.move(saved, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() {
    try {
      restore();
    } catch (IOException e) {
      throw new Failure(file + " cannot be put back from " + saved + ": " + e.getMessage(), e);
    }
  }
}
