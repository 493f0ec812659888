package io.meridian.chat.settings.control;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Small text files of this instance. A write is there whole or not at all, also after a loss of
 * power: it goes to a file beside, is forced to the disk and renamed.
 */
final class StateFiles {

  private final Path directory;

  StateFiles(Path directory) {
    this.directory = directory;
  }

  /** Returns the text, empty where there is no such file. */
  Optional<String> read(String name) throws IOException {
    try {
      return Optional.of(Files.readString(directory.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes or replaces a file. */
  void write(String name, String text) throws IOException {
    Files.createDirectories(directory);
    Path beside = directory.resolve(name + ".new");
    try (FileChannel channel = FileChannel.open(beside, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    move(name + ".new", name);
  }

  /** Renames a file, over one that has the name already. */
  void move(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), ATOMIC_MOVE);
    force();
  }

  /** Removes a file, if it is there. */
  void delete(String name) throws IOException {
    if (Files.deleteIfExists(directory.resolve(name))) {
      force();
    }
  }

  /** Where a file lies, for people. */
  Path path(String name) {
    return directory.resolve(name);
  }

  private void force() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }
}
