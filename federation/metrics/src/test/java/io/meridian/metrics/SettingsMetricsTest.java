package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.metrics.SettingsMetrics.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettingsMetricsTest {

  private final SettingsMetrics settings = new SettingsMetrics();

  @Test
  void aRefusalIsCountedAndTheLastGoodHashStays() {
    settings.applied("sha256:0123456789abcdef", Instant.ofEpochMilli(1_700_000_000_500L));
    settings.refused(Refusal.POLICY);

    assertThat(Exposition.value("settings_refused_total", "reason=\"policy\"")).isEqualTo(1);
    assertThat(Exposition.value("settings_refused_total", "reason=\"blank\"")).isZero();
    assertThat(Exposition.values("settings_last_successful")).containsExactly(0.0);
    assertThat(Exposition.values("settings_hash")).containsExactly((double) 0x0123456789abL);
    assertThat(Exposition.values("settings_last_applied_timestamp_seconds"))
        .containsExactly(1_700_000_000.5);
  }

  @Test
  void theStreamToTheControlPlaneIsShown() {
    settings.connected(true);
    assertThat(Exposition.values("settings_control_connected")).containsExactly(1.0);

    settings.connected(false);
    assertThat(Exposition.values("settings_control_connected")).containsExactly(0.0);
  }
}
