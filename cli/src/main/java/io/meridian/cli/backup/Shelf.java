package io.meridian.cli.backup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one subject's backups, each a folder named by its time. One that is being written
 * or removed has a dot before its name: what has a name without a dot is whole.
 *
 * @param folder for its owner only, made when it is needed
 */
record Shelf(Path folder) {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String PARTIAL = ".partial";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Begins a backup of that time: a folder without its final name. */
  Path begin(Instant time) throws IOException {
    Files.createDirectories(folder, OWNER_ONLY);
    Path draft = folder.resolve("." + NAME.format(time) + PARTIAL);
    if (Files.exists(complete(draft))) {
      throw new Failure(complete(draft) + " exists already");
    }
    try {
      return Files.createDirectory(draft, OWNER_ONLY);
    } catch (FileAlreadyExistsException e) {
      throw new Failure("another backup is being written to " + draft, e);
    }
  }

  /** Gives a whole backup its final name, in one step. */
  Path complete(Path draft, boolean whole) throws IOException {
    if (!whole) {
      Folders.delete(draft);
      return draft;
    }
    return Files.move(draft, complete(draft), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path complete(Path draft) {
    String name = draft.getFileName().toString();
    return folder.resolve(name.substring(1, name.length() - PARTIAL.length()));
  }

  /** Whole backups, newest first. */
  List<Path> backups() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> Files.exists(entry.resolve(Manifest.FILE)))
          .sorted(Comparator.comparing((Path entry) -> entry.getFileName().toString()).reversed())
          .toList();
    }
  }

  /** Removes all but the newest. Returns what was removed. */
  List<Path> keep(int newest) throws IOException {
    if (newest < 1) {
      throw new IllegalArgumentException("backups to keep must be at least 1, was " + newest);
    }
    List<Path> removed = new ArrayList<>();
    for (Path old : backups().stream().skip(newest).toList()) {
      Path going = folder.resolve("." + old.getFileName() + PARTIAL);
      Files.move(old, going, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(going);
      removed.add(old);
    }
    return removed;
  }
}
