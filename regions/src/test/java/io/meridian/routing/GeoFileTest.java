package io.meridian.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Location;
import io.meridian.routing.Origin.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoFileTest {

  private static final String ADDRESS = "81.2.69.142";

  private final AtomicLong time = new AtomicLong();

  @TempDir Path folder;

  @Test
  void countryFileOfMaxMindIsRead() throws IOException {
    assertThat(located(4, "GeoLite2-Country", Map.of("country", Map.of("iso_code", "GB"))))
        .isEqualTo(Origin.of("GB"));
    assertThat(located(4, "x", Map.of("registered_country", Map.of("iso_code", "GB"))))
        .isEqualTo(Origin.of("GB"));
  }

  @Test
  void cityFileOfMaxMindTellsThePlaceToo() throws IOException {
    Map<String, ?> record =
        Map.of(
            "country", Map.of("iso_code", "GB"),
            "city", Map.of("names", Map.of("en", "Edinburgh")),
            "location", Map.of("latitude", 55.95, "longitude", -3.19));
    assertThat(located(6, "GeoLite2-City", record))
        .isEqualTo(Origin.of("GB", Optional.of(new Location(55.95, -3.19))));
  }

  @Test
  void flatCityFileTellsThePlaceToo() throws IOException {
    Map<String, ?> record = Map.of("country_code", "GB", "latitude", 55.95, "longitude", -3.19);
    assertThat(located(4, "city", record).location()).contains(new Location(55.95, -3.19));
  }

  @Test
  void recordWithoutACountryIsUnregistered() throws IOException {
    assertThat(located(4, "x", Map.of("continent", Map.of("code", "EU"))))
        .isEqualTo(Origin.without(Outcome.UNREGISTERED));
  }

  @Test
  void ipv4FileIsNotAskedForIpv6() throws IOException {
    byte[] data = TestDatabase.of(4, "x", Map.of("country", Map.of("iso_code", "GB")));
    try (CountryLookup lookup = new CountryLookup(new ByteArrayInputStream(data))) {
      assertThat(lookup.locate("2001:4860:4860::8888").outcome())
          .isEqualTo(Outcome.IPV6_UNSUPPORTED);
    }
  }

  @Test
  void theCityDecidesWhichRegionIsNearest() {
    Visitor somewhere = World.visitorFrom("FR");
    Origin brest = Origin.of("FR", Optional.of(new Location(48.39, -4.49)));
    Visitor there =
        new Visitor(brest.country(), brest.location(), Optional.empty(), Optional.empty());
    assertThat(World.names(Routing.decide(World.POLICY, World.ALL_UP, somewhere)))
        .startsWith("eu-central");
    assertThat(World.names(Routing.decide(World.POLICY, World.ALL_UP, there)))
        .startsWith("eu-west");
  }

  @Test
  void aNewFileIsTakenUpWhileInUseAndABrokenOneIsNot() throws IOException {
    Path file = folder.resolve("country.mmdb");
    GeoFile geo = new GeoFile(Optional.of(file), time::get);
    assertThat(geo.locate(ADDRESS).country()).contains("GB"); // as it comes with Meridian

    put(file, TestDatabase.of(4, "x", Map.of("country_code", "FR")));
    assertThat(geo.locate(ADDRESS).country()).contains("GB");
    time.addAndGet(GeoFile.PAUSE.toNanos());
    assertThat(geo.locate(ADDRESS).country()).contains("FR");

    put(file, "no country data".getBytes(UTF_8));
    time.addAndGet(GeoFile.PAUSE.toNanos());
    assertThat(geo.locate(ADDRESS).country()).contains("FR");

    put(file, TestDatabase.of(4, "x", Map.of("country_code", "ES")));
    time.addAndGet(GeoFile.PAUSE.toNanos());
    assertThat(geo.locate(ADDRESS).country()).contains("ES");

    Files.delete(file);
    time.addAndGet(GeoFile.PAUSE.toNanos());
    assertThat(geo.locate(ADDRESS).country()).contains("GB");
  }

  private static Origin located(int ipVersion, String type, Map<String, ?> record)
      throws IOException {
    byte[] data = TestDatabase.of(ipVersion, type, record);
    try (CountryLookup lookup = new CountryLookup(new ByteArrayInputStream(data))) {
      return lookup.locate(ADDRESS);
    }
  }

  // as an update does it: the name changes hands in one step
  private void put(Path file, byte[] data) throws IOException {
    Path part = folder.resolve("part");
    Files.write(part, data);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
