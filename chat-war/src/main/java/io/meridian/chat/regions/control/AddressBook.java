package io.meridian.chat.regions.control;

import io.meridian.routing.GeoFile;
import io.meridian.routing.Origin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Countries of addresses: the data that comes with Meridian, or a file of the operator's. */
@ApplicationScoped
public class AddressBook {

  @Inject
  @ConfigProperty(name = "meridian.geo.mmdb")
  Optional<String> file;

  private GeoFile lookup;

  @PostConstruct
  void open() {
    lookup = new GeoFile(file.map(Path::of), System::nanoTime);
  }

  /** Looks up an address as text, which need not be one. */
  public Origin locate(String address) {
    return lookup.locate(address);
  }
}
