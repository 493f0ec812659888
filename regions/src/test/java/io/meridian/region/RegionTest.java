package io.meridian.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  private static final Location DUBLIN = new Location(53.35, -6.26);

  @ParameterizedTest
  @ValueSource(strings = {"", "EU-West", "eu_west", "-eu", "eu-", "eu--west", "1eu", "eu/west"})
  void nameOfARegionFitsALabelAFolderAndAnAddress(String name) {
    assertThatThrownBy(() -> RegionId.of(name))
        .hasMessage(
            "region must be lower-case words joined by hyphens, at most 32 characters, was "
                + name);
  }

  @Test
  void nameOfARegionHasAtMost32Characters() {
    assertThat(RegionId.of("a".repeat(32)).value()).hasSize(32);
    assertThatThrownBy(() -> RegionId.of("a".repeat(33)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "50.11, 8.68, 1088", // Frankfurt
    "39.04, -77.49, 5461", // Virginia
    "53.35, -6.26, 0",
    "-53.35, 173.74, 20015", // the antipode
  })
  void distanceIsThatOfTheGreatCircle(double latitude, double longitude, double kilometres) {
    Location other = new Location(latitude, longitude);
    assertThat(DUBLIN.distanceTo(other)).isCloseTo(kilometres, within(1.0));
    assertThat(other.distanceTo(DUBLIN)).isEqualTo(DUBLIN.distanceTo(other));
  }

  @Test
  void distanceCrossesTheDateLine() {
    assertThat(new Location(0, 179.5).distanceTo(new Location(0, -179.5)))
        .isCloseTo(111.2, within(0.1));
  }

  @Test
  void locationOutsideTheGlobeCannotBeMade() {
    assertThatThrownBy(() -> new Location(90.1, 0))
        .hasMessage("latitude must be within -90..90, was 90.1");
    assertThatThrownBy(() -> new Location(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Location(0, -180.1))
        .hasMessage("longitude must be within -180..180, was -180.1");
  }

  @Test
  void regionHasCapacityAndAnAddress() {
    assertThatThrownBy(() -> region(0, "http://127.0.0.1:17200"))
        .hasMessage("capacity must be at least 1, was 0");
    assertThatThrownBy(() -> region(1, "/relative"))
        .hasMessage("url must have a scheme and a host, was /relative");
  }

  private static Region region(int capacity, String url) {
    return new Region(
        RegionId.of("eu-west"), "Dublin", "EU", Admits.ANY, DUBLIN, capacity, URI.create(url));
  }
}
