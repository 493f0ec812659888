package io.meridian.control.people.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.audit.control.Audits;
import io.meridian.control.people.entity.Person;
import io.meridian.control.setup.Postgres;
import io.meridian.control.setup.Postgres.Ledger;
import io.meridian.identity.Identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class LockoutTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final String HOME = "192.0.2.1";

  private Instant now = NOW;

  @Test
  void placeIsLockedAndHeardAgainAfterAMinute(Ledger ledger) {
    add(ledger, "ada");
    fail(ledger, "ada", "203.0.113.1", 5);

    assertThat(until(ledger, "ada", "203.0.113.1")).contains(NOW.plus(Duration.ofMinutes(1)));
    assertThat(until(ledger, "ada", "203.0.113.2")).isEmpty();
    now = NOW.plus(Duration.ofMinutes(1));
    assertThat(until(ledger, "ada", "203.0.113.1")).isEmpty();
  }

  @Test
  void strangersWhoGuessFromEverywhereLockTheAccountButNotItsOwnerOut(Ledger ledger) {
    add(ledger, "ada");
    in(ledger, lockout -> succeed(lockout, "ada"));
    for (int place = 1; place <= 7; place++) {
      fail(ledger, "ada", "203.0.113." + place, 4);
    }

    assertThat(until(ledger, "ada", "198.51.100.9")).isPresent();
    assertThat(until(ledger, "ada", HOME)).isEmpty();
  }

  @Test
  void placeIsForgottenThatNobodyLoggedInFromForAMonth(Ledger ledger) {
    add(ledger, "ada");
    in(ledger, lockout -> succeed(lockout, "ada"));
    now = NOW.plus(Duration.ofDays(31));
    for (int place = 1; place <= 7; place++) {
      fail(ledger, "ada", "203.0.113." + place, 4);
    }

    assertThat(until(ledger, "ada", HOME)).isPresent();
  }

  @Test
  void operatorUnlocks(Ledger ledger) {
    add(ledger, "ada");
    fail(ledger, "ada", "203.0.113.1", 5);

    in(
        ledger,
        lockout -> {
          lockout.unlock("ada");
          return null;
        });

    assertThat(until(ledger, "ada", "203.0.113.1")).isEmpty();
  }

  @Test
  void nobodysNameIsLockedAlike(Ledger ledger) {
    fail(ledger, "nobody", "203.0.113.1", 5);

    assertThat(until(ledger, "nobody", "203.0.113.1")).isPresent();
  }

  private static Void succeed(Lockout lockout, String name) {
    lockout.succeeded(name, HOME);
    return null;
  }

  private void add(Ledger ledger, String name) {
    in(
        ledger,
        lockout ->
            lockout.accounts.add(
                new Person(name, name, Role.OPS, Set.of()), "test", account -> {}));
  }

  private void fail(Ledger ledger, String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      in(
          ledger,
          lockout -> {
            lockout.failed(name, address);
            return null;
          });
    }
  }

  private Optional<Instant> until(Ledger ledger, String name, String address) {
    return in(ledger, lockout -> lockout.until(name, address));
  }

  private <T> T in(Ledger ledger, Function<Lockout, T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    ledger.transaction(
        database -> {
          Lockout lockout = new Lockout();
          lockout.database = database;
          lockout.clock = Clock.fixed(now, ZoneOffset.UTC);
          lockout.accounts = new Accounts();
          lockout.accounts.database = database;
          lockout.accounts.clock = lockout.clock;
          lockout.audit = Audits.on(database, lockout.clock);
          lockout.accounts.audit = lockout.audit;
          result.set(work.apply(lockout));
        });
    return result.get();
  }
}
