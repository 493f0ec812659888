package io.meridian.routing;

import io.meridian.files.FileVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Country data in a file that may be replaced while it is in use. A look-up more than {@link
 * #PAUSE} after the last check takes up what is new; a file that can't be read leaves the former
 * data in use. While there is no file the data that comes with Meridian is used. Thread-safe.
 */
public final class GeoFile {

  /** How often the file is looked at, at most. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  private static final System.Logger LOG = System.getLogger(GeoFile.class.getName());

  private final Optional<Path> file;
  private final LongSupplier nanoTime;
  private final AtomicLong checkedAt;
  private volatile InUse inUse;

  /** The data in use and the file it was read from. */
  private record InUse(CountryLookup lookup, Optional<FileVersion> version) {}

  /**
   * Opens the file, or the data that comes along.
   *
   * @param nanoTime in the manner of {@link System#nanoTime}
   */
  public GeoFile(Optional<Path> file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    this.checkedAt = new AtomicLong(nanoTime.getAsLong());
    take(version());
  }

  /** Looks up an address as text, which need not be one. */
  public Origin locate(String address) {
    long last = checkedAt.get();
    long now = nanoTime.getAsLong();
    if (now - last >= PAUSE.toNanos() && checkedAt.compareAndSet(last, now)) {
      Optional<FileVersion> found = version();
      if (!found.equals(inUse.version())) {
        take(found);
      }
    }
    return inUse.lookup().locate(address);
  }

  // The former data is not closed, because another thread may be reading it: the collector frees
  // it.
  private void take(Optional<FileVersion> found) {
    try {
      CountryLookup lookup =
          found.isPresent() ? CountryLookup.of(file.orElseThrow()) : CountryLookup.bundled();
      inUse = new InUse(lookup, found);
      LOG.log(
          System.Logger.Level.INFO,
          "country data of {0} in use, {1}",
          lookup.built(),
          found.isPresent() ? "from " + file.orElseThrow() : "as it comes with Meridian");
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "meridian.geo.mmdb must be a readable country file, was {0} ({1}); the former stays",
          file.orElseThrow(),
          e.getMessage());
      inUse =
          inUse == null
              ? new InUse(CountryLookup.bundled(), found)
              : new InUse(inUse.lookup(), found);
    }
  }

  private Optional<FileVersion> version() {
    return file.flatMap(FileVersion::of);
  }
}
