package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.identity.TokenSigner;
import io.meridian.region.Fault;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.routing.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Catalogue CHAT = Catalogue.chat();
  private static final Instant COMMITTED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String KEYS =
      new TokenSigner(TokenSigner.newKey(), Clock.systemUTC()).publicKeys();
  private static final Content CONTENT =
      new Content(
          new TreeMap<>(Map.of("chat.greeting", "Hello", "chat.sweep.interval", "PT1S")),
          DefaultPolicy.of(List.of()),
          List.of(),
          KEYS);

  @Test
  void targetOfGoodContentHasNoFaults() {
    assertThat(Target.of("epoch", 7, COMMITTED, CONTENT).faults(CHAT)).isEmpty();
  }

  @Test
  void targetSurvivesTheWire() {
    Target target = Target.of("epoch", 7, COMMITTED, CONTENT);
    Target read = Wire.read(Wire.write(target), Target.class);
    assertThat(read).isEqualTo(target);
    assertThat(read.faults(CHAT)).isEmpty();
  }

  @Test
  void fieldsOfNewerSoftwareAreVerifiedStoredAndPassedOnUnread() {
    ObjectNode document = (ObjectNode) Wire.tree(CONTENT);
    document.putObject("future").put("z", 1.50).put("a", true);
    ObjectNode message = (ObjectNode) Wire.tree(Target.of("epoch", 7, COMMITTED, CONTENT));
    message.put("hash", Wire.hash(document)).set("content", document);
    Target read = Wire.read(message.toString(), Target.class);
    assertThat(read.faults(CHAT)).isEmpty();
    assertThat(read.content()).isEqualTo(CONTENT);
    assertThat(Wire.read(Wire.write(read), Target.class).faults(CHAT)).isEmpty();
    document.put("future", "changed on the way");
    assertThat(Wire.read(message.toString(), Target.class).faults(CHAT))
        .extracting(Fault::field)
        .containsExactly("hash");
  }

  @Test
  void unreadableContentIsNamedWithItsPlace() {
    String text =
        Wire.write(Target.of("epoch", 7, COMMITTED, CONTENT))
            .replace("\"sites\":[]", "\"sites\":[{\"key\":\"A\"}]");
    assertThatThrownBy(() -> Wire.read(text, Target.class))
        .hasMessage(
            "sites[0]: site key must be 2 to 40 lower-case letters, digits and hyphens, was A");
  }

  @Test
  void futureFormIsRefusedAndNothingElseIsJudged() {
    Target target = new Target(2, "epoch", 7, COMMITTED, "sha256:0", CONTENT);
    assertThat(target.faults(CHAT)).containsExactly(new Fault("format", "must be 1..1", "2"));
  }

  @Test
  void missingFormIsRefused() {
    Target target =
        Wire.read(
            Wire.write(Target.of("epoch", 7, COMMITTED, CONTENT)).replace("\"format\"", "\"form\""),
            Target.class);
    assertThat(target.faults(CHAT)).containsExactly(new Fault("format", "must be 1..1", "0"));
  }

  @Test
  void hashThatIsNotTheContentsIsRefused() {
    Target target = new Target(1, "epoch", 7, COMMITTED, "sha256:0", CONTENT);
    assertThat(target.faults(CHAT))
        .containsExactly(
            new Fault("hash", "must be that of the content, " + CONTENT.hash(), "sha256:0"));
  }

  @Test
  void allFaultsOfContentComeAtOnce() {
    Content content =
        new Content(
            new TreeMap<>(Map.of("chat.sweep.interval", "soon")),
            CONTENT.routing().withOverride("QQ", new Route(List.of(RegionId.of("x")), "test")),
            List.of(
                site("shop", "EU", "shop.example", "localhost:8080"),
                site("shop", "MARS", "https://shop.example", "Shop.example")),
            "{");
    assertThat(Target.of("epoch", 7, COMMITTED, content).faults(CHAT))
        .extracting(fault -> fault.field() + " = " + fault.value())
        .containsExactly(
            "settings.chat.sweep.interval = soon",
            "routing.overrides.QQ = QQ",
            "routing.overrides.QQ = x",
            "sites.shop = shop",
            "sites.shop.zone = MARS",
            "sites.shop.domains = https://shop.example",
            "sites.shop.domains = Shop.example",
            "tokenKeys = not readable");
  }

  @Test
  void contentIsAtMostOneMebibyte() {
    List<String> domains = Collections.nCopies(70_000, "shop.example.com");
    Content content =
        CONTENT.withSites(List.of(new Site("shop", "Shop", domains, Optional.empty())));
    assertThat(content.faults(CHAT))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("content");
              assertThat(fault.rule()).isEqualTo("must be at most 1048576 bytes of JSON");
            });
  }

  @Test
  void privateKeysDoNotTravel() {
    Content content = CONTENT.withTokenKeys("{\"keys\":[" + TokenSigner.newKey() + "]}");
    assertThat(content.faults(CHAT))
        .containsExactly(new Fault("tokenKeys", "must hold public keys only", "a private key"));
  }

  @Test
  void contentThatTakesTheLastRegionIsRefusedAsASuccessor() {
    Content served = CONTENT.withRouting(DefaultPolicyWorld.POLICY);
    assertThat(served.faultsAfter(CONTENT, CHAT)).isEmpty();
    assertThat(CONTENT.faultsAfter(served, CHAT))
        .extracting(Fault::field)
        .containsOnly("routing.regions");
  }

  @Test
  void instanceGetsOnlyTheSettingsItUnderstands() {
    Content rendered = CONTENT.renderFor(Set.of("chat.greeting", "chat.future"));
    assertThat(rendered.settings()).containsOnlyKeys("chat.greeting");
    assertThat(rendered.routing()).isEqualTo(CONTENT.routing());
    assertThat(rendered.hash()).isNotEqualTo(CONTENT.hash());
    assertThat(CONTENT.renderFor(CHAT.keys()).hash()).isEqualTo(CONTENT.hash());
  }

  @Test
  void valueOfAnInstanceGoesBeforeThatOfItsRegionAndThatOneBeforeTheRest() {
    Content content =
        CONTENT.withSettings(
            CONTENT.settings(),
            new TreeMap<>(
                Map.of(
                    "eu-west", values("chat.greeting", "Dia duit"),
                    "eu-west/eu-west-2", values("chat.greeting", "Two"))));

    assertThat(greeting(content, "eu-west", "eu-west-2")).isEqualTo("Two");
    assertThat(greeting(content, "eu-west", "eu-west-1")).isEqualTo("Dia duit");
    assertThat(greeting(content, "us-east", "eu-west-2")).isEqualTo("Hello");
    assertThat(content.renderFor(RegionId.of("us-east"), "us-east-1", CHAT.keys()).hash())
        .isEqualTo(CONTENT.hash());
    assertThat(content.withoutPlacesOf(RegionId.of("eu-west"))).isEqualTo(CONTENT);
    assertThat(Wire.read(Wire.write(content), Content.class)).isEqualTo(content);
  }

  @Test
  void faultsOfValuesInPlacesNameThePlace() {
    Content content =
        CONTENT.withSettings(
            CONTENT.settings(),
            new TreeMap<>(Map.of("atlantis", values("chat.sweep.interval", "soon"))));

    assertThat(content.faults(CHAT))
        .extracting(fault -> fault.field() + " = " + fault.value())
        .containsExactly(
            "scoped.atlantis = atlantis", "scoped.atlantis.chat.sweep.interval = soon");
  }

  private static SortedMap<String, String> values(String key, String value) {
    return new TreeMap<>(Map.of(key, value));
  }

  private static String greeting(Content content, String region, String instance) {
    return content
        .renderFor(RegionId.of(region), instance, CHAT.keys())
        .settings()
        .get("chat.greeting");
  }

  @Test
  void sitesStandInTheOrderOfTheirKeys() {
    Content forth = CONTENT.withSites(List.of(site("aa", "EU", "a.b"), site("bb", "EU", "a.b")));
    Content back = CONTENT.withSites(List.of(site("bb", "EU", "a.b"), site("aa", "EU", "a.b")));
    assertThat(forth.hash()).isEqualTo(back.hash());
  }

  private static Site site(String key, String zone, String... domains) {
    return new Site(key, "Shop", List.of(domains), Optional.of(zone));
  }
}
