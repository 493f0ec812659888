package io.meridian.chat.regions.control;

import io.meridian.routing.CountryLookup;
import io.meridian.routing.Origin;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Countries of addresses: the data that comes with Meridian, or a file of the operator's. */
@ApplicationScoped
public class AddressBook {

  @Inject
  @ConfigProperty(name = "meridian.geo.mmdb")
  Optional<String> file;

  private CountryLookup lookup;

  @PostConstruct
  void open() {
    try {
      lookup = file.isPresent() ? CountryLookup.of(Path.of(file.get())) : CountryLookup.bundled();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "meridian.geo.mmdb must be a readable country file, was " + file.orElseThrow(), e);
    }
  }

  @PreDestroy
  void close() {
    try {
      lookup.close();
    } catch (IOException e) {
      throw new UncheckedIOException("country data must be closable", e);
    }
  }

  /** Looks up an address as text, which need not be one. */
  public Origin locate(String address) {
    return lookup.locate(address);
  }
}
