package io.meridian.control.routing.control;

import io.meridian.routing.CountryLookup;
import io.meridian.routing.Origin;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The country of an address, from the data that comes along or from a file of the operator's. */
@ApplicationScoped
public class Origins {

  @Inject
  @ConfigProperty(name = "meridian.geo.mmdb")
  Optional<String> file;

  private CountryLookup lookup;

  /** Looks an address up. The data is read at the first use. */
  public synchronized Origin locate(String address) {
    if (lookup == null) {
      lookup = file.map(Path::of).map(Origins::open).orElseGet(CountryLookup::bundled);
    }
    return lookup.locate(address);
  }

  @PreDestroy
  void close() {
    try {
      if (lookup != null) {
        lookup.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("country data must be closable", e);
    }
  }

  private static CountryLookup open(Path file) {
    try {
      return CountryLookup.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("meridian.geo.mmdb must be readable, was " + file, e);
    }
  }
}
