package io.meridian.control.routing.control;

import io.meridian.routing.GeoFile;
import io.meridian.routing.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The country of an address, from the data that comes along or from a file of the operator's. */
@ApplicationScoped
public class Origins {

  @Inject
  @ConfigProperty(name = "meridian.geo.mmdb")
  Optional<String> file;

  private GeoFile lookup;

  /** Looks an address up. The data is read at the first use. */
  public synchronized Origin locate(String address) {
    if (lookup == null) {
      lookup = new GeoFile(file.map(Path::of), System::nanoTime);
    }
    return lookup.locate(address);
  }
}
