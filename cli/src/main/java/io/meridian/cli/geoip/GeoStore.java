package io.meridian.cli.geoip;

import io.meridian.cli.output.Failure;
import io.meridian.routing.CountryLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The country data of a world: a file that its servers watch, and a note of what it is.
 *
 * @param file which need not exist
 */
record GeoStore(Path file) {

  /** What was put here last; empty while the data that comes along is in use. */
  Optional<String> version() {
    try {
      return Files.exists(file) && Files.exists(note())
          ? Optional.of(Files.readString(note()).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new Failure(note() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Opens the data in use. */
  CountryLookup inUse() {
    try {
      return Files.exists(file) ? CountryLookup.of(file) : CountryLookup.bundled();
    } catch (IOException e) {
      throw new Failure(file + " cannot be read: " + e.getMessage() + ". Remove it", e);
    }
  }

  /** Puts data in use: a reader sees the former file or the whole new one. */
  void put(Path data, String version) {
    try {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.copy(data, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(note(), version + "\n");
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Bytes of the data in use, uncompressed. */
  long size() {
    try (CountryLookup data = inUse()) {
      return data.size();
    } catch (IOException e) {
      throw new Failure(file + " cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Takes the data away: what comes along is in use again. Returns whether there was any. */
  boolean remove() {
    try {
      Files.deleteIfExists(note());
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be removed: " + e.getMessage(), e);
    }
  }

  private Path note() {
    return file.resolveSibling("country.version");
  }
}
