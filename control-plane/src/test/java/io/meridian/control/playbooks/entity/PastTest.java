package io.meridian.control.playbooks.entity;

import static io.meridian.control.playbooks.Playing.NOW;
import static io.meridian.control.playbooks.Playing.PLAYBOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.playbooks.Playing;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastTest {

  private static final Optional<Instant> NEVER = Optional.empty();

  @Test
  void firstAlertStartsThePlaybook() {
    assertThat(new Past(false, NEVER, 0).verdict(PLAYBOOK, NOW)).isEqualTo(Verdict.STARTED);
  }

  @Test
  void theSameAlertStartsItOnceHoweverLateItComesAgain() {
    Past past = new Past(true, Optional.of(NOW.minus(PLAYBOOK.coolDown().multipliedBy(9))), 0);

    assertThat(past.verdict(PLAYBOOK, NOW)).isEqualTo(Verdict.REPEATED);
  }

  @Test
  void itRestsUntilItsCoolDownIsOver() {
    Instant over = NOW.minus(PLAYBOOK.coolDown());

    assertThat(new Past(false, Optional.of(over.plusMillis(1)), 1).verdict(PLAYBOOK, NOW))
        .isEqualTo(Verdict.COOLING_DOWN);
    assertThat(new Past(false, Optional.of(over), 1).verdict(PLAYBOOK, NOW))
        .isEqualTo(Verdict.STARTED);
  }

  @Test
  void itStartsNoMoreOftenThanItMayWithinAnHour() {
    assertThat(new Past(false, NEVER, PLAYBOOK.mostPerHour()).verdict(PLAYBOOK, NOW))
        .isEqualTo(Verdict.HOURLY_LIMIT);
  }

  @Test
  void dryRunsKeepTheSameLimits() {
    assertThat(new Past(false, NEVER, 0).verdict(Playing.dry(), NOW)).isEqualTo(Verdict.DRY_RUN);
    assertThat(new Past(false, Optional.of(NOW), 1).verdict(Playing.dry(), NOW))
        .isEqualTo(Verdict.COOLING_DOWN);
  }
}
