package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Another application in the place of the present one, which is kept until the other has got ready.
 * The present one is what runs: the checkout may have been built anew meanwhile.
 */
final class Replacement {

  private final Path own;
  private final Path former;
  private final Path present;

  /**
   * @param own the application that was asked for by its file; need not be there
   * @param running copy of the one that runs; need not be there
   * @param checkedOut what the checkout has built
   */
  Replacement(Path own, Path running, Path checkedOut) {
    this.own = own;
    this.former = own.resolveSibling(own.getFileName() + ".former");
    this.present = Files.exists(running) ? running : Files.exists(own) ? own : checkedOut;
  }

  /**
   * Fails where both applications can't share the database.
   *
   * @param contract whether migrations may take away what the present one needs
   */
  void require(Path wanted, boolean contract) {
    List<String> faults =
        SchemaRule.faults(new Artefact(present).migrations(), new Artefact(wanted).migrations());
    if (!faults.isEmpty() && !contract) {
      throw new Failure(
          "two versions cannot share the database:\n  "
              + String.join("\n  ", faults)
              + "\n--contract goes on where the present version can do without.");
    }
  }

  /**
   * Puts another one in its place.
   *
   * @param war empty where it is the checkout's
   */
  void put(Optional<Path> war) {
    Path draft = own.resolveSibling(own.getFileName() + ".new");
    try {
      Files.copy(present, former, StandardCopyOption.REPLACE_EXISTING);
      if (war.isPresent()) {
        Files.copy(war.get(), draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, own, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(own);
      }
    } catch (IOException e) {
      throw new Failure(own + " cannot be replaced: " + e.getMessage(), e);
    }
  }

  /** Puts the former one back. It is kept for later starts, whatever the checkout builds. */
  void putBack() {
    try {
      Files.move(former, own, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(former + " cannot be put back: " + e.getMessage(), e);
    }
  }

  /** Forgets the former one. */
  void keep() {
    try {
      Files.deleteIfExists(former);
    } catch (IOException e) {
      throw new Failure(former + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
