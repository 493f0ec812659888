package io.meridian.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells one file from another under the same name, without reading it.
 *
 * @param written when it was last written
 * @param size in bytes
 * @param key of the file system, an inode for example; {@code null} as text where there is none
 */
public record FileVersion(FileTime written, long size, String key) {

  /** The present one; empty where there is no file that can be looked at. */
  public static Optional<FileVersion> of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileVersion(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
    } catch (IOException e) {
      return Optional.empty(); // not there, or taken away since
    }
  }
}
