package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.Test;

class RegistryTest {

  @Test
  void bucketsHoldExactCountsAndNoQuantilesArePrinted() {
    Timer duration = Registry.application().timer("settings_convergence_seconds");
    for (int i = 0; i < 3001; i++) {
      duration.update(Duration.ofMillis(1500));
    }

    assertThat(
            Registry.prometheus()
                .scrape()
                .lines()
                .filter(l -> l.startsWith("settings_convergence_seconds")))
        .anyMatch(l -> l.contains("le=\"1.0\"") && l.endsWith(" 0.0"))
        .anyMatch(l -> l.contains("le=\"2.5\"") && l.endsWith(" 3001.0"))
        .anyMatch(l -> l.contains("le=\"+Inf\"") && l.endsWith(" 3001.0"))
        .noneMatch(l -> l.contains("quantile="));
  }
}
