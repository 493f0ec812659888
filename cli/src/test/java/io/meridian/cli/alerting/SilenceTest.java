package io.meridian.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void theWireFormIsReadBackAsTheSameSilence() {
    Silence silence = silence(Map.of("alertname", "GcPause"), Duration.ofHours(1), "new heap");

    assertThat(Silence.of(Wire.read(Wire.write(silence.wire()), JsonNode.class)))
        .isEqualTo(silence);
  }

  @Test
  void aSilenceHasLabelsAReasonAndAnEnd() {
    assertThatThrownBy(() -> silence(Map.of(), Duration.ofHours(1), "x"))
        .hasMessage("labels must be at least one, was none");
    assertThatThrownBy(() -> silence(Map.of("a", "b"), Duration.ofHours(1), " "))
        .hasMessage("reason must be a text, was blank");
    assertThatThrownBy(() -> silence(Map.of("a", "b"), Duration.ofDays(31), "x"))
        .hasMessage("silence must take more than PT0S and at most PT720H, was PT744H");
    assertThatThrownBy(() -> silence(Map.of("a", "b"), Duration.ZERO, "x"))
        .hasMessageContaining("was PT0S");
  }

  @Test
  void theDeadMansSwitchIsNotSilenced() {
    assertThatThrownBy(() -> silence(Map.of("alertname", "Watchdog"), Duration.ofHours(1), "x"))
        .hasMessageContaining("must not be Watchdog");
  }

  private static Silence silence(Map<String, String> labels, Duration length, String reason) {
    return new Silence("", new TreeMap<>(labels), NOW, NOW.plus(length), "kim", reason);
  }
}
