package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.Fault;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final Catalogue CHAT = Catalogue.chat();

  @Test
  void chatHasTheseSettings() {
    assertThat(CHAT.settings())
        .extracting(
            setting ->
                String.join(
                    " ",
                    setting.key(),
                    setting.type().name(),
                    setting.least() + ".." + setting.most(),
                    setting.defaultValue()))
        .containsExactly(
            "chat.agent.capacity INTEGER 1..1000 50",
            "chat.conversation.retention DURATION P1D..P3650D P365D",
            "chat.greeting TEXT 1..500 Hello! How can we help you?",
            "chat.hello.timeout DURATION PT1S..PT60S PT10S",
            "chat.message.max-length INTEGER 1..20000 4000",
            "chat.outbound.queue-size INTEGER 16..10000 256",
            "chat.queue.limit INTEGER 1..100000 1000",
            "chat.slow-request.threshold DURATION PT0.01S..PT60S PT0.5S",
            "chat.sweep.interval DURATION PT0.5S..PT30S PT2S",
            "chat.typing.enabled BOOLEAN false..true true");
    assertThat(CHAT.settings())
        .allSatisfy(setting -> assertThat(setting.owner() + setting.affects()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "chat.message.max-length, 1",
    "chat.message.max-length, 20000",
    "chat.sweep.interval, PT0.5S",
    "chat.sweep.interval, PT30S",
    "chat.typing.enabled, false",
    "chat.greeting, Bonjour !",
  })
  void valuesWithinTheirRangeAreGood(String key, String value) {
    assertThat(CHAT.faults(Map.of(key, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chat.message.max-length | 0     | must be a whole number within 1..20000",
        "chat.message.max-length | 20001 | must be a whole number within 1..20000",
        "chat.message.max-length | 1e3   | must be a whole number within 1..20000",
        "chat.message.max-length | 99999999999999999999 | must be a whole number within 1..20000",
        "chat.sweep.interval     | PT31S | must be an ISO 8601 duration within PT0.5S..PT30S",
        "chat.sweep.interval     | PT0.4S| must be an ISO 8601 duration within PT0.5S..PT30S",
        "chat.sweep.interval     | -PT2S | must be an ISO 8601 duration within PT0.5S..PT30S",
        "chat.sweep.interval     | 2     | must be an ISO 8601 duration within PT0.5S..PT30S",
        "chat.typing.enabled     | TRUE  | must be true or false",
        "chat.typing.enabled     | 1     | must be true or false",
        "chat.colour             | red   | must be a key of the catalogue",
      })
  void everyFaultNamesKeyRuleAndValue(String key, String value, String rule) {
    assertThat(CHAT.faults(Map.of(key, value)))
        .containsExactly(new Fault("settings." + key, rule, value));
  }

  @Test
  void blankOrMissingValueIsAFault() {
    assertThat(CHAT.faults(Map.of("chat.greeting", " \t")))
        .containsExactly(new Fault("settings.chat.greeting", "must not be blank", "blank"));
    Map<String, String> missing = new HashMap<>();
    missing.put("chat.greeting", null);
    assertThat(CHAT.faults(missing))
        .containsExactly(new Fault("settings.chat.greeting", "must not be blank", "missing"));
  }

  @Test
  void oversizedTextIsAFaultAndIsShownShortened() {
    assertThat(CHAT.faults(Map.of("chat.greeting", "x".repeat(500)))).isEmpty();
    assertThat(CHAT.faults(Map.of("chat.greeting", "x".repeat(501))))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.rule()).isEqualTo("must have at most 500 characters");
              assertThat(fault.value()).hasSize(200).endsWith("…");
            });
  }

  @Test
  void allFaultsComeAtOnce() {
    assertThat(CHAT.faults(Map.of("a", "1", "chat.greeting", "", "chat.typing.enabled", "no")))
        .extracting(Fault::field)
        .containsExactly("settings.a", "settings.chat.greeting", "settings.chat.typing.enabled");
  }

  @Test
  void keyWithoutAValueHasItsDefault() {
    assertThat(CHAT.value(Map.of(), "chat.sweep.interval")).isEqualTo("PT2S");
    assertThat(CHAT.value(Map.of("chat.sweep.interval", "PT1S"), "chat.sweep.interval"))
        .isEqualTo("PT1S");
    assertThatThrownBy(() -> CHAT.value(Map.of(), "chat.colour"))
        .hasMessage("key must be in the catalogue, was chat.colour");
  }

  @Test
  void settingWhoseDefaultIsOutOfRangeCannotBeMade() {
    assertThatThrownBy(() -> Setting.integer("a.b", 1, 2, 3, "chat", "nothing"))
        .hasMessage("default of a.b: must be a whole number within 1..2, was 3");
  }

  @Test
  void keyIsInTheCatalogueOnce() {
    Setting setting = Setting.toggle("a.b", true, "chat", "nothing");
    assertThatThrownBy(() -> Catalogue.of(setting, setting))
        .hasMessage("key must be in the catalogue once, was a.b");
  }
}
