package io.meridian.settings;

import io.meridian.region.RegionFile;
import io.meridian.routing.DefaultPolicy;
import io.meridian.routing.RoutingPolicy;
import java.net.URI;
import java.nio.file.Path;

/** The policy of the default world, for tests. */
final class DefaultPolicyWorld {

  static final RoutingPolicy POLICY =
      DefaultPolicy.of(
          RegionFile.loadAll(Path.of(".")).stream()
              .map(file -> file.at(URI.create("http://127.0.0.1:17100")))
              .toList());

  private DefaultPolicyWorld() {}
}
