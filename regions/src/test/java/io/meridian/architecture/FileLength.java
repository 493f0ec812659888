package io.meridian.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The gate on long files: no source of a folder has more than {@value #MOST_LINES} lines. */
public final class FileLength {

  /** Most lines of a file. */
  public static final int MOST_LINES = 400;

  private static final Set<String> ENDINGS = Set.of("java", "js", "css", "html", "tf", "sh");

  /** Folders that hold no sources of ours. */
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".meridian", ".terraform", "node_modules");

  private FileLength() {}

  /** Returns a line for each file below the folder that is too long. */
  public static List<String> tooLong(Path folder) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new Sources(folder, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private static boolean counts(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** Walks over the sources of a folder and notes the long ones. */
  private static final class Sources extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<String> found;

    Sources(Path root, List<String> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skip = !folder.equals(root) && SKIPPED.contains(folder.getFileName().toString());
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (counts(file)) {
        long lines = lines(file);
        if (lines > MOST_LINES) {
          found.add(root.relativize(file) + " has " + lines + " lines, at most " + MOST_LINES);
        }
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
