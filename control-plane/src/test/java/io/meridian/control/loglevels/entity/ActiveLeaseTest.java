package io.meridian.control.loglevels.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lease by the control plane's clock. */
class ActiveLeaseTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  private final ActiveLease lease =
      new ActiveLease(
          "l-1",
          "io.meridian",
          LogLevel.DEBUG,
          Set.of(),
          Set.of(),
          "operator",
          "a test",
          NOW,
          NOW.plusSeconds(60));

  @Test
  void remainingIsCountedWhenItIsSent() {
    assertThat(lease.at(NOW.plusSeconds(45)).map(Lease::remaining))
        .contains(Duration.ofSeconds(15));
  }

  @Test
  void leaseThatIsOverIsNotSent() {
    assertThat(lease.at(NOW.plusSeconds(60))).isEmpty();
  }
}
