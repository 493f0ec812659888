package io.meridian.control.routing.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.Contents;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.routing.FleetTable;
import io.meridian.routing.Route;
import io.meridian.routing.RoutingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What would change. */
class MoveTest {

  private static final RegionId EU_CENTRAL = RegionId.of("eu-central");
  private static final RegionId US_EAST = RegionId.of("us-east");
  private static final RoutingPolicy POLICY = Contents.two().routing();
  private static final FleetTable FLEET = FleetTable.empty(Instant.EPOCH);

  @Test
  void overrideMovesItsCountryOnly() {
    RoutingPolicy after = POLICY.withOverride("GB", new Route(List.of(US_EAST), "a test"));

    assertThat(Move.between(POLICY, after, FLEET))
        .containsExactly(new Move("GB", Optional.of(EU_CENTRAL), Optional.of(US_EAST)));
  }

  @Test
  void overrideThatSaysWhatIsMovesNothing() {
    RoutingPolicy after = POLICY.withOverride("GB", new Route(List.of(EU_CENTRAL), "a test"));

    assertThat(Move.between(POLICY, after, FLEET)).isEmpty();
  }

  @Test
  void firstRegionOfAFencedZoneGivesItsCountriesARegion() {
    RoutingPolicy before = DefaultPolicy.of(List.of(Contents.US_EAST));

    assertThat(Move.between(before, POLICY, FLEET))
        .contains(new Move("DE", Optional.empty(), Optional.of(EU_CENTRAL)));
  }
}
