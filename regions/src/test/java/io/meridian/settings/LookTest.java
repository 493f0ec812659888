package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.Fault;
import io.meridian.settings.Look.Position;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LookTest {

  private static final String SITE =
      "{'key':'shop','name':'Shop','domains':['shop.example']%s}".replace('\'', '"');

  @Test
  void aSiteOfAnOlderRevisionHasNoLookAndIsWrittenAsItWas() {
    Site site = Wire.read(SITE.formatted(""), Site.class);
    assertThat(site.look()).isEmpty();
    assertThat(Wire.write(site)).doesNotContain("look");
  }

  @Test
  void aLookIsReadAndWrittenTheSame() {
    Site site =
        Wire.read(
            SITE.formatted(
                ",\"look\":{\"colour\":\"#FFD400\",\"languages\":[\"de\",\"en\"],"
                    + "\"position\":\"left\",\"greetings\":{\"de\":\"Moin!\"}}"),
            Site.class);
    Look look = site.look().orElseThrow();
    assertThat(look.colour()).contains(new Colour("#ffd400"));
    assertThat(look.textInUse()).contains(new Colour("#000000"));
    assertThat(look.position()).contains(Position.LEFT);
    assertThat(look.greetings()).containsEntry("de", "Moin!");
    assertThat(Wire.read(Wire.write(site), Site.class)).isEqualTo(site);
    assertThat(Wire.write(site)).contains("\"position\":\"left\"", "\"colour\":\"#ffd400\"");
  }

  @Test
  void textThatCannotBeReadIsRefusedWithTheMeasuredRatio() {
    Look look = look("#ffd400", "#ffffff");
    assertThat(faults(look))
        .containsExactly(
            new Fault(
                "sites.shop.look.text",
                "must have a contrast of at least 4.5:1 with the colour (WCAG AA)",
                "1.43:1 (#ffffff on #ffd400)"));
    assertThat(faults(look("#ffd400", "#16211f"))).isEmpty();
  }

  @Test
  void textThatIsAlmostReadableDoesNotReadAsEnough() {
    assertThat(faults(look("#777777", "#ffffff")).get(0).value()).startsWith("4.47:1");
    assertThat(faults(look("#767676", "#ffffff"))).isEmpty();
  }

  @Test
  void aWrongFieldIsNamedWithItsRuleAndValue() {
    assertThatThrownBy(() -> read("{\"text\":\"#000000\"}"))
        .hasMessageContaining("look text must come with the colour it stands on, was #000000");
    assertThatThrownBy(() -> read("{\"languages\":[\"de\",\"de\"]}"))
        .hasMessageContaining("look languages must name each once, was [de, de]");
    assertThatThrownBy(() -> read("{\"languages\":[\"Deutsch\"]}"))
        .hasMessageContaining("was Deutsch");
    assertThatThrownBy(() -> read("{\"titles\":{\"de\":\" \"}}"))
        .hasMessageContaining("look titles.de must be 1 to 500 characters");
  }

  private static Look read(String json) {
    return Wire.read(json, Look.class);
  }

  private static Look look(String colour, String text) {
    return new Look(
        Optional.of(new Colour(colour)),
        Optional.of(new Colour(text)),
        List.of(),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static List<Fault> faults(Look look) {
    Site site =
        new Site("shop", "Shop", List.of("shop.example"), Optional.empty(), Optional.of(look));
    return new Content(new TreeMap<>(), DefaultPolicyWorld.POLICY, List.of(site), "{\"keys\":[]}")
        .faults(Catalogue.chat());
  }
}
