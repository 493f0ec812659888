package io.meridian.chat.regions.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.regions.entity.NoRegionException;
import io.meridian.chat.regions.entity.Placement;
import io.meridian.chat.settings.control.InstanceReport;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.settings.entity.FleetReceived;
import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.routing.Drain;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import io.meridian.routing.RoutingPolicy;
import io.meridian.settings.Content;
import io.meridian.settings.Target;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorRoutingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RegionId CENTRAL = RegionId.of("eu-central");
  private static final RegionId WEST = RegionId.of("eu-west");
  private static final RegionId EAST = RegionId.of("us-east");
  private static final RegionId NORTH = RegionId.of("cn-north");
  private static final String GERMANY = "194.25.0.60";
  private static final String IRELAND = "78.16.0.1";
  private static final String CHINA = "202.106.0.20";
  private static final String US = "128.101.101.101";

  private final VisitorRouting routing = new VisitorRouting();
  private final FrontDoors doors = new Seen();
  private Map<RegionId, Boolean> answers = Map.of();
  private long nanos;
  private Optional<Target> inForce = Optional.of(target());

  @BeforeEach
  void wire() {
    routing.instance = new Here(WEST);
    routing.settings = new Fixed();
    routing.addresses = new AddressBook();
    routing.addresses.file = Optional.empty();
    routing.addresses.open();
    routing.fleet = new FleetView();
    routing.fleet.instance = routing.instance;
    routing.fleet.doors = doors;
    routing.fleet.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    routing.fleet.ticker = () -> nanos;
  }

  @Test
  void visitorIsSentToTheNearestRegion() {
    Placement placement = place(GERMANY);
    assertThat(placement.region()).isEqualTo(CENTRAL);
    assertThat(placement.url()).isEqualTo(URI.create("http://127.0.0.1:17100"));
    assertThat(placement.here()).isFalse();
    assertThat(placement.permitted()).as("the region asked may hold a German too").isTrue();
    assertThat(placement.country()).contains("DE");
    assertThat(placement.reason()).contains("km from DE");
  }

  @Test
  void privateAddressGetsTheRegionThatWasAskedAndTheReason() {
    Placement placement = place("192.168.1.20");
    assertThat(placement.region()).isEqualTo(WEST);
    assertThat(placement.here()).isTrue();
    assertThat(placement.country()).isEmpty();
    assertThat(placement.reason()).contains("private").contains("the region that was asked");
  }

  @Test
  void regionThatAdmitsOnlyItsZoneDoesNotServeAnUnknownAddress() {
    routing.instance = new Here(NORTH);
    Placement placement = place("not an address");
    assertThat(placement.region()).isNotEqualTo(NORTH);
    assertThat(placement.permitted()).isFalse();
    assertThat(placement.reason()).contains("not an IP address");
  }

  @Test
  void fencedVisitorWithoutARegionIsToldSo() {
    receive(Map.of(NORTH, Status.DEAD));
    assertThatThrownBy(() -> place(CHINA))
        .isInstanceOf(NoRegionException.class)
        .hasMessageContaining("zone CN")
        .hasMessageContaining("cn-north: no heartbeat");
  }

  @Test
  void zoneOfTheSiteGoesBeforeTheCountry() {
    assertThat(routing.place(US, Optional.of("EU"), Optional.empty()).region()).isIn(WEST, CENTRAL);
    assertThat(place(US).region()).isEqualTo(EAST);
  }

  @Test
  void conversationStaysWhereItIs() {
    assertThat(routing.place(GERMANY, Optional.empty(), Optional.of(EAST)).region())
        .isEqualTo(EAST);
    assertThat(routing.place("10.0.0.1", Optional.empty(), Optional.of(EAST)).region())
        .isEqualTo(EAST);
  }

  @Test
  void withoutFencesNobodyIsServed() {
    inForce = Optional.empty();
    assertThatThrownBy(() -> place(GERMANY))
        .isInstanceOf(NoRegionException.class)
        .hasMessageContaining("fences");
  }

  @Test
  void drainingRegionOfTheTableIsPassedOver() {
    receive(Map.of(CENTRAL, Status.DRAINING));
    assertThat(place(GERMANY).region()).isEqualTo(WEST);
  }

  @Test
  void drainedRegionServesNoNewVisitorButKeepsItsConversationsAndSaysThatItDrains() {
    InstanceReport report = new InstanceReport();
    Draining draining = new Draining();
    draining.settings = routing.settings;
    draining.instance = routing.instance;
    draining.report = report;
    draining.start(report);
    assertThat(draining.now()).isFalse();
    inForce = Optional.of(target(WEST));
    assertThat(draining.now()).isTrue();
    Placement placement = place(IRELAND);
    assertThat(placement.region()).isEqualTo(CENTRAL);
    assertThat(placement.permitted()).as("for a new conversation").isFalse();
    assertThat(place("192.168.1.20").here()).as("for an unknown address").isFalse();
    assertThat(routing.place(IRELAND, Optional.empty(), Optional.of(WEST)).here()).isTrue();
  }

  @Test
  void visitorWhoseOnlyRegionIsDrainedIsToldSo() {
    inForce = Optional.of(target(NORTH));
    assertThatThrownBy(() -> place(CHINA))
        .isInstanceOf(NoRegionException.class)
        .hasMessageContaining("cn-north: takes no new conversations: works");
  }

  @Test
  void fullRegionSendsOnWhoAsksButTakesWhoWasSentBefore() {
    receiveFull(WEST);
    Placement placement = place(IRELAND);
    assertThat(placement.region()).isEqualTo(CENTRAL);
    assertThat(placement.permitted()).as("no harm in serving here").isTrue();
    assertThat(place("192.168.1.20").here()).as("for an unknown address").isFalse();
    receiveFull(CENTRAL, WEST);
    assertThat(place(IRELAND).region()).isEqualTo(WEST);
  }

  @Test
  void staleTableDoesNotSayWhoIsFull() {
    receiveFull(WEST);
    nanos += Duration.ofSeconds(11).toNanos();
    assertThat(place(IRELAND).region()).isEqualTo(WEST);
    answers = Map.of(CENTRAL, false, EAST, false, NORTH, false);
    assertThat(place(IRELAND).region()).as("the observer is cut off").isEqualTo(WEST);
  }

  @Test
  void staleTableGivesWayToWhatTheInstanceSees() {
    receive(Map.of());
    answers = Map.of(CENTRAL, false, EAST, true, NORTH, true);
    assertThat(place(GERMANY).region()).as("the table is fresh").isEqualTo(CENTRAL);
    nanos += Duration.ofSeconds(11).toNanos();
    assertThat(place(GERMANY).region()).isEqualTo(WEST);
    answers = Map.of(CENTRAL, false, EAST, false, NORTH, true);
    assertThat(place(GERMANY).region()).as("the observer is cut off").isEqualTo(CENTRAL);
  }

  @Test
  void regionThatIsAskedIsNotDead() {
    receive(Map.of(WEST, Status.DEAD, CENTRAL, Status.DEAD));
    assertThat(place(GERMANY).region()).isEqualTo(WEST);
  }

  private Placement place(String address) {
    return routing.place(address, Optional.empty(), Optional.empty());
  }

  private void receive(Map<RegionId, Status> states) {
    SortedMap<RegionId, RegionState> regions = new TreeMap<>();
    states.forEach((id, status) -> regions.put(id, new RegionState(status, 1, 1, 0, NOW)));
    routing.fleet.received(new FleetReceived(new FleetTable(NOW, regions)));
  }

  private void receiveFull(RegionId... full) {
    SortedMap<RegionId, RegionState> regions = new TreeMap<>();
    for (RegionId id : full) {
      regions.put(id, new RegionState(Status.UP, 1, 1, 100, NOW, true));
    }
    routing.fleet.received(new FleetReceived(new FleetTable(NOW, regions)));
  }

  private static Target target(RegionId... drained) {
    List<Region> regions =
        List.of(
            region(CENTRAL, "EU", Admits.ANY, 50.11, 8.68, 17100),
            region(WEST, "EU", Admits.ANY, 53.35, -6.26, 17200),
            region(EAST, "US", Admits.ANY, 39.04, -77.49, 17300),
            region(NORTH, "CN", Admits.ZONE, 39.9, 116.4, 17400));
    RoutingPolicy policy = DefaultPolicy.of(regions);
    for (RegionId region : drained) {
      policy = policy.withDrain(region, new Drain("works", true));
    }
    Content content = new Content(new TreeMap<>(), policy, List.of(), "{\"keys\":[]}");
    return Target.of("epoch", 1, NOW, content);
  }

  private static Region region(
      RegionId id, String zone, Admits admits, double latitude, double longitude, int port) {
    return new Region(
        id,
        id.value(),
        zone,
        admits,
        new Location(latitude, longitude),
        100,
        URI.create("http://127.0.0.1:" + port));
  }

  /** Settings that hold the test's target. */
  private final class Fixed extends SettingsInForce {
    @Override
    public Optional<Target> target() {
      return inForce;
    }
  }

  /** What the front doors answered. */
  private final class Seen extends FrontDoors {
    @Override
    public Map<RegionId, Boolean> settledAnswers() {
      return answers;
    }
  }

  /** An instance of a region. */
  private static final class Here extends Instance {
    private final RegionId region;

    Here(RegionId region) {
      this.region = region;
    }

    @Override
    public RegionId region() {
      return region;
    }
  }
}
