package io.meridian.cli.backup;

import io.meridian.cli.output.Failure;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup says of itself. Lies beside the archive.
 *
 * @param format version of this form, {@value #FORMAT} today
 * @param subject {@code control} or the id of a region
 * @param taken when the backup was begun; everything committed before is in it
 * @param meridian version of this software
 * @param postgresql major version of the server, whose files these are
 * @param schema versions of the migrations that the database had seen
 * @param epoch of the control plane's history; empty for a region
 * @param archive size and checksum of the archive
 * @param content what the archive unpacks to
 */
record Manifest(
    int format,
    String subject,
    Instant taken,
    String meridian,
    int postgresql,
    List<String> schema,
    Optional<String> epoch,
    Archive archive,
    Content content) {

  static final int FORMAT = 1;

  /** Name of the file in a backup's folder. */
  static final String FILE = "manifest.json";

  Manifest {
    schema = List.copyOf(schema);
  }

  /**
   * The archive.
   *
   * @param file its name, beside the manifest
   * @param bytes its size
   * @param sha256 over the whole file, 64 hexadecimal digits
   */
  record Archive(String file, long bytes, String sha256) {}

  /**
   * What is in the archive.
   *
   * @param files how many
   * @param bytes their sizes together
   */
  record Content(int files, long bytes) {}

  /** Reads the manifest of a backup's folder. */
  static Manifest read(Path backup) {
    Path file = backup.resolve(FILE);
    try {
      Manifest manifest = Wire.read(Files.readString(file), Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new Failure(file + ": format must be " + FORMAT + ", was " + manifest.format());
      }
      return manifest;
    } catch (IOException e) {
      throw new Failure(backup + " is no backup: " + FILE + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new Failure(file + " is not readable: " + e.getMessage(), e);
    }
  }

  /** Path of the archive of a backup's folder. */
  Path archive(Path backup) {
    return backup.resolve(archive.file());
  }
}
