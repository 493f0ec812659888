package io.meridian.control;

import io.meridian.identity.TokenSigner;
import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.settings.Content;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

/** Content for tests: the default policy with two regions. */
public final class Contents {

  public static final Region EU_CENTRAL =
      region("eu-central", "EU", Admits.ANY, new Location(50.11, 8.68));
  public static final Region US_EAST =
      region("us-east", "WORLD", Admits.ANY, new Location(38.9, -77.4));

  private static final String KEYS =
      new TokenSigner(TokenSigner.newKey(), Clock.systemUTC()).publicKeys();

  private Contents() {}

  /** Content with the regions eu-central and us-east. */
  public static Content two() {
    return of(EU_CENTRAL, US_EAST);
  }

  /** Content with those regions. */
  public static Content of(Region... regions) {
    return new Content(new TreeMap<>(), DefaultPolicy.of(List.of(regions)), List.of(), KEYS);
  }

  /** The region eu-central with another front door. */
  public static Region euCentralAt(URI door) {
    return new Region(
        EU_CENTRAL.id(),
        EU_CENTRAL.name(),
        EU_CENTRAL.zone(),
        EU_CENTRAL.admits(),
        EU_CENTRAL.location(),
        EU_CENTRAL.capacity(),
        door);
  }

  private static Region region(String id, String zone, Admits admits, Location location) {
    return new Region(
        RegionId.of(id), id, zone, admits, location, 100, URI.create("http://127.0.0.1:1"));
  }
}
