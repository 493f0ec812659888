package io.meridian.cli.setup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Whole folders: delete, copy, link. */
public final class Folders {

  private Folders() {}

  /** Deletes a folder and what is in it; a missing one is no error. Follows no links. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Copies a folder with the files' times. */
  public static void copy(Path from, Path to) throws IOException {
    each(from, to, (file, target) -> Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES));
  }

  /** Makes a folder with the same files: as hard links, or as copies on another file system. */
  public static void link(Path from, Path to) throws IOException {
    boolean same = Files.getFileStore(from).equals(Files.getFileStore(to.getParent()));
    if (same) {
      each(from, to, (file, target) -> Files.createLink(target, file));
    } else {
      copy(from, to);
    }
  }

  private static void each(Path from, Path to, Action action) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            action.on(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The permissions that the nine low bits of a Unix mode stand for. */
  static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] highFirst = PosixFilePermission.values();
    for (int bit = 0; bit < highFirst.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(highFirst[bit]);
      }
    }
    return permissions;
  }

  /** What happens to one file. */
  private interface Action {
    void on(Path file, Path target) throws IOException;
  }
}
