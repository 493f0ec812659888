package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.Drain;
import io.meridian.routing.FleetTable;
import io.meridian.routing.RegionState;
import io.meridian.routing.RegionState.Status;
import io.meridian.routing.Route;
import io.meridian.routing.RoutingPolicy;
import io.meridian.routing.Visitor;
import io.meridian.routing.Zone;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.Ask;
import io.meridian.settings.SyncMessage.FleetSet;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.SyncMessage.TargetSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final RegionId WEST = RegionId.of("eu-west");
  private static final Content CONTENT =
      new Content(
          new TreeMap<>(Map.of("chat.greeting", "Grüß Gott")),
          DefaultPolicyWorld.POLICY,
          List.of(
              new Site("shop", "Shop", List.of("shop.example"), Optional.empty()),
              new Site("bank", "Bank", List.of("bank.example"), Optional.of("EU"))),
          "{\"keys\":[]}");

  static Stream<SyncMessage> messages() {
    return Stream.of(
        new Hello(
            WEST,
            "eu-west-1",
            "1.0",
            URI.create("http://127.0.0.1:17210"),
            Set.of("chat.greeting"),
            Optional.empty(),
            Set.of(Feature.GC_LOG)),
        new Hello(
            WEST,
            "eu-west-1",
            "1.0",
            URI.create("http://127.0.0.1:17210"),
            Set.of(),
            Optional.of(CONTENT.hash()),
            Set.of()),
        new Heartbeat(
            Optional.of(CONTENT.hash()),
            Optional.of(AT),
            true,
            false,
            12,
            34,
            Set.of("lease-1"),
            Map.of("io.meridian.chat", LogLevel.DEBUG),
            Map.of(RegionId.of("us-east"), true, RegionId.of("cn-north"), false)),
        new Heartbeat(
            Optional.empty(), Optional.empty(), false, true, 0, 0, Set.of(), Map.of(), Map.of()),
        new Applied(CONTENT.hash(), AT),
        new Applied(CONTENT.hash(), AT, Optional.of(Duration.ofMillis(130))),
        new Refused(CONTENT.hash(), List.of("hash: must be that of the content, was x")),
        new TargetSet(Target.of("epoch", 7, AT, CONTENT)),
        new TargetSet(Target.of("epoch", 7, AT, CONTENT), Optional.of(Duration.ofMillis(200))),
        new LeasesSet(
            List.of(
                new Lease(
                    "lease-1",
                    "io.meridian.chat",
                    LogLevel.TRACE,
                    Set.of(WEST),
                    Set.of("eu-west-1"),
                    Duration.ofSeconds(90)))),
        new LeasesSet(List.of()),
        new Ask("q-1", Diagnostic.THREADS),
        new Answer("q-1", Optional.of("\"main\"\n\tat java.lang.Object.wait"), Optional.empty()),
        new Answer("q-1", Optional.empty(), Optional.of("there is no GC log")),
        new FleetSet(
            new FleetTable(
                AT, new TreeMap<>(Map.of(WEST, new RegionState(Status.CUT_OFF, 0, 0, 3, AT))))));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageSurvivesTheWire(SyncMessage message) {
    String json = Wire.write(message);
    assertThat(Wire.read(json, SyncMessage.class)).isEqualTo(message);
    assertThat(json).doesNotContain("\n");
  }

  @Test
  void regionOfAnOlderTableHasRoom() {
    String older =
        "{\"conversations\":3,\"instances\":1,\"ready\":1,\"since\":\"2026-01-05T10:00:00Z\","
            + "\"status\":\"UP\"}";
    assertThat(Wire.read(older, RegionState.class).full()).isFalse();
    assertThat(Wire.read(older, RegionState.class).conversations()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void fieldsOfALaterVersionAreIgnored(SyncMessage message) {
    String later = Wire.write(message).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
    assertThat(Wire.read(later, SyncMessage.class)).isEqualTo(message);
  }

  @Test
  void messagesLookLikeThis() {
    assertThat(Wire.write(new Applied("sha256:0", AT)))
        .isEqualTo(
            "{\"type\":\"applied\",\"hash\":\"sha256:0\",\"since\":\"2026-01-01T00:00:00.123Z\"}");
    assertThat(
            Wire.write(
                new LeasesSet(
                    List.of(
                        new Lease(
                            "1",
                            "io.meridian",
                            LogLevel.DEBUG,
                            Set.of(),
                            Set.of(),
                            Duration.ofMinutes(1))))))
        .isEqualTo(
            "{\"type\":\"leases\",\"leases\":[{\"id\":\"1\",\"instances\":[],\"level\":\"DEBUG\","
                + "\"logger\":\"io.meridian\",\"regions\":[],\"remaining\":\"PT1M\"}]}");
  }

  @Test
  void helloOfAnInstanceOfTheFirstVersionHasNoFeatures() {
    Hello hello =
        (Hello)
            Wire.read(
                "{\"type\":\"hello\",\"region\":\"eu-west\",\"instance\":\"eu-west-1\",\"version\":\"1\","
                    + "\"url\":\"http://127.0.0.1:1\",\"keys\":[]}",
                SyncMessage.class);
    assertThat(hello.features()).isEmpty();
  }

  @Test
  void answerLongerThanAFrameCanCarryIsRefused() {
    assertThatThrownBy(
            () -> new Answer("q-1", Optional.of("x".repeat(Answer.MAX_TEXT + 1)), Optional.empty()))
        .hasMessage("text must have at most 524288 characters, was 524289");
  }

  @Test
  void unknownTypeIsRefused() {
    assertThatThrownBy(() -> Wire.read("{\"type\":\"shout\"}", SyncMessage.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shout");
    assertThatThrownBy(() -> Wire.read("{}", SyncMessage.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("type");
  }

  @Test
  void errorNamesThePlaceAndTheRule() {
    assertThatThrownBy(
            () ->
                Wire.read(
                    "{\"type\":\"leases\",\"leases\":[{\"id\":\"1\",\"logger\":\"a\",\"level\":"
                        + "\"DEBUG\",\"remaining\":\"PT48H\"}]}",
                    SyncMessage.class))
        .hasMessage("leases[0]: remaining must be more than PT0S and at most PT24H, was PT48H");
    assertThatThrownBy(() -> Wire.read("{\"latitude\":91,\"longitude\":0}", Location.class))
        .hasMessage("latitude must be within -90..90, was 91.0");
    assertThatThrownBy(() -> Wire.read("{", Location.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every release must agree on the hash of the same content, or instances never get in force. */
  @Test
  void hashOfContentIsPinned() {
    Region dublin =
        new Region(
            WEST,
            "Dublin",
            "WORLD",
            Admits.ANY,
            new Location(53.35, -6.26),
            1_000,
            URI.create("http://127.0.0.1:17200"));
    RoutingPolicy policy =
        new RoutingPolicy(
            "WORLD",
            List.of(new Zone("WORLD", false, Set.of("GB"))),
            List.of(dublin),
            new TreeMap<>(Map.of("GB", new Route(List.of(WEST), "test"))),
            new TreeMap<>());
    Content content = CONTENT.withRouting(policy).withSites(CONTENT.sites());
    assertThat(Wire.write(content))
        .isEqualTo(
            "{\"routing\":{\"corrections\":{},\"defaultZone\":\"WORLD\","
                + "\"overrides\":{\"GB\":{\"reason\":\"test\",\"regions\":[\"eu-west\"]}},"
                + "\"regions\":[{\"admits\":\"any\",\"capacity\":1000,\"id\":\"eu-west\","
                + "\"location\":{\"latitude\":53.35,\"longitude\":-6.26},\"name\":\"Dublin\","
                + "\"url\":\"http://127.0.0.1:17200\",\"zone\":\"WORLD\"}],"
                + "\"zones\":[{\"countries\":[\"GB\"],\"fenced\":false,\"id\":\"WORLD\"}]},"
                + "\"settings\":{\"chat.greeting\":\"Grüß Gott\"},"
                + "\"sites\":[{\"domains\":[\"bank.example\"],\"key\":\"bank\",\"name\":\"Bank\",\"zone\":\"EU\"},"
                + "{\"domains\":[\"shop.example\"],\"key\":\"shop\",\"name\":\"Shop\"}],"
                + "\"tokenKeys\":\"{\\\"keys\\\":[]}\"}");
    assertThat(content.hash())
        .isEqualTo("sha256:21a6cb3d4dd62a9e63d9cad8b27fcadc99b254f60e23d082d2f584b4f3c417b2");
  }

  @Test
  void drainedRegionsAreCarriedAndAPolicyWithoutThemHasNone() {
    RoutingPolicy drained = CONTENT.routing().withDrain(WEST, new Drain("works", false));
    assertThat(Wire.write(drained))
        .contains("\"drained\":{\"eu-west\":{\"forced\":false,\"reason\":\"works\"}}");
    assertThat(Wire.read(Wire.write(drained), RoutingPolicy.class)).isEqualTo(drained);
    assertThat(Wire.write(CONTENT)).doesNotContain("drained");
    assertThat(Wire.read(Wire.write(CONTENT), Content.class)).isEqualTo(CONTENT);
  }

  @Test
  void hashDoesNotDependOnTheOrderOfKeys() {
    assertThat(Wire.hash(Map.of("a", 1, "b", Map.of("c", 2, "d", 3))))
        .isEqualTo(
            Wire.hash(
                Wire.read(
                    "{\"b\":{\"d\":3,\"c\":2},\"a\":1}",
                    new TypeReference<Map<String, Object>>() {})));
  }

  @Test
  void hashOfContentSurvivesTheWire() {
    assertThat(Wire.read(Wire.write(CONTENT), Content.class).hash()).isEqualTo(CONTENT.hash());
  }

  @Test
  void visitorMayLeaveFieldsOut() {
    assertThat(Wire.read("{\"country\":\"GB\"}", Visitor.class))
        .isEqualTo(Visitor.from(Optional.of("GB")));
  }
}
