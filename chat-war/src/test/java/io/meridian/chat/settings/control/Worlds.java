package io.meridian.chat.settings.control;

import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Targets for tests: one region, and a greeting that tells them apart. */
final class Worlds {

  static final String GREETING = "chat.greeting";

  private static final Region FRANKFURT =
      new Region(
          RegionId.of("eu-central"),
          "Frankfurt",
          "EU",
          Admits.ANY,
          new Location(50.11, 8.68),
          100,
          URI.create("http://127.0.0.1:22000"));

  private Worlds() {}

  static Target greeting(String text) {
    return with(Map.of(GREETING, text));
  }

  static Target with(Map<String, String> settings) {
    return Target.of("epoch", 1, Instant.parse("2026-03-01T11:59:59Z"), content(settings));
  }

  static Content content(Map<String, String> settings) {
    return new Content(
        new TreeMap<>(settings), DefaultPolicy.of(List.of(FRANKFURT)), List.of(), "{\"keys\":[]}");
  }
}
