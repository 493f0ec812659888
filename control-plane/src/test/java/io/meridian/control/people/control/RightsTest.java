package io.meridian.control.people.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.control.Audits;
import io.meridian.control.audit.control.Wanted;
import io.meridian.control.audit.entity.AuditEntry;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Password;
import io.meridian.control.people.entity.Person;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.Histories;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.setup.Postgres;
import io.meridian.control.setup.Postgres.Ledger;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.identity.Revocation;
import io.meridian.region.RegionId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rights of accounts in a real database, with the revisions that take tokens back. */
@ExtendWith(Postgres.class)
class RightsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);
  private static final Identity OPERATOR =
      new Identity("operator", "operator", Role.OPS, Set.of(), Instant.MAX);
  private static final String PASSWORD = "a sentence of my own";
  private static final String HASH = Password.hash(PASSWORD);
  private static final Set<RegionId> EU = regions("eu-central");
  private static final Set<RegionId> BOTH = regions("eu-central", "us-east");

  private Ledger ledger;

  @BeforeEach
  void begin(Ledger postgres) {
    ledger = postgres;
    in(world -> add(world, "ada", Role.OPS, Set.of()));
  }

  @Test
  void lessRightsTakeTheTokensBackAndAreInTheAudit() {
    in(world -> add(world, "kim", Role.SUPERVISOR, BOTH));

    Account kim = become("kim", person -> like(person, Role.AGENT, EU));

    assertThat(kim.role()).isEqualTo(Role.AGENT);
    assertThat(kim.regions()).containsExactlyElementsOf(EU);
    assertThat(revoked()).containsExactly(kim.subject());
    AuditEntry entry =
        in(world -> world.audit.below(Long.MAX_VALUE, Wanted.ALL, 2)).stream()
            .filter(one -> one.reason().equals("another team"))
            .findFirst()
            .orElseThrow();
    assertThat(rights(entry.before().orElseThrow())).isEqualTo("SUPERVISOR 2");
    assertThat(rights(entry.after().orElseThrow())).isEqualTo("AGENT 1");
  }

  @Test
  void fewerRegionsTakeTheTokensBack() {
    in(world -> add(world, "kim", Role.AGENT, Set.of()));
    Account kim = become("kim", person -> like(person, Role.AGENT, EU));

    assertThat(revoked()).containsExactly(kim.subject());
  }

  @Test
  void moreRightsLeaveTheTokensAlone() {
    in(world -> add(world, "kim", Role.AGENT, EU));

    become("kim", person -> like(person, Role.SUPERVISOR, BOTH));
    Account kim = become("kim", person -> like(person, Role.SUPERVISOR, Set.of()));

    assertThat(kim.person()).isEqualTo(new Person("kim", "kim", Role.SUPERVISOR, Set.of()));
    assertThat(revoked()).isEmpty();
  }

  @Test
  void rightsOfAnotherKindTakeTheTokensBack() {
    in(world -> add(world, "kim", Role.AGENT, Set.of()));
    become("kim", person -> like(person, Role.OPS, Set.of()));

    assertThat(revoked()).hasSize(1);
  }

  @Test
  void lastOpsWithAPasswordOfTheirOwnStay() {
    in(world -> world.accounts.add(person("new", Role.OPS), "test", account -> {}));
    in(world -> world.staff.disable(settled(world, "gone").name(), OPERATOR));

    assertThatThrownBy(() -> become("ada", person -> like(person, Role.VIEWER, Set.of())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("role: must stay OPS")
        .hasMessageContaining("was VIEWER");
    assertThatThrownBy(() -> in(world -> world.staff.disable("ada", OPERATOR)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("was disabled");

    Account ada = in(world -> world.accounts.find("ada").orElseThrow());
    assertThat(ada.role()).isEqualTo(Role.OPS);
    assertThat(ada.isSettled()).isTrue();
    assertThat(revoked()).doesNotContain(ada.subject());
    in(world -> add(world, "bea", Role.OPS, Set.of()));
    assertThat(become("ada", person -> like(person, Role.VIEWER, Set.of())).role())
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void disabledAccountLosesItsTokensInTheSameTransaction() {
    in(world -> add(world, "kim", Role.AGENT, Set.of()));

    assertThatThrownBy(
            () ->
                in(
                    world -> {
                      world.staff.disable("kim", OPERATOR);
                      throw new IllegalStateException("the commit fails");
                    }))
        .hasMessage("the commit fails");
    assertThat(revoked()).isEmpty();
    assertThat(in(world -> world.accounts.find("kim").orElseThrow()).isDisabled()).isFalse();

    Account kim = in(world -> world.staff.disable("kim", OPERATOR).orElseThrow());
    assertThat(revoked()).containsExactly(kim.subject());
  }

  @Test
  void whoSignsInWhileRightsChangeGetsTheNewOnes() {
    in(world -> add(world, "kim", Role.SUPERVISOR, Set.of()));

    Role role = login(found -> found.become(person("kim", Role.AGENT)));

    assertThat(role).isEqualTo(Role.AGENT);
  }

  @Test
  void whoSignsInWhileTheAccountIsDisabledGetsNothing() {
    in(world -> add(world, "kim", Role.SUPERVISOR, Set.of()));

    assertThatThrownBy(() -> login(found -> found.disable(CLOCK.instant())))
        .isInstanceOf(LoginRefusedException.class);
  }

  /** Signs in as Kim; something happens to the account between the password and the token. */
  private Role login(Consumer<Account> meanwhile) {
    Logins logins = new Logins();
    logins.accounts = new OneByOne();
    logins.clock = CLOCK;
    logins.provider = Optional.empty();
    logins.lockout =
        new Lockout() {
          @Override
          public Optional<Instant> until(String name, String address) {
            return Optional.empty();
          }

          @Override
          public void succeeded(String name, String address) {
            in(world -> world.accounts.change(name, meanwhile));
          }
        };
    logins.sessions =
        new Sessions() {
          @Override
          public Session open(Function<Instant, Identity> holder) {
            Identity held = holder.apply(CLOCK.instant());
            return new Session("", held.name(), held.role(), held.regions(), held.expires());
          }
        };
    return logins.login("kim", PASSWORD, "192.0.2.1").role();
  }

  private Account become(String name, UnaryOperator<Person> edit) {
    return in(world -> world.staff.become(name, edit, "another team", OPERATOR).orElseThrow());
  }

  private List<String> revoked() {
    return in(
        world ->
            world.revisions.current().content().revocations().stream()
                .map(Revocation::id)
                .toList());
  }

  private static Account settled(World world, String name) {
    return add(world, name, Role.OPS, Set.of());
  }

  private static Account add(World world, String name, Role role, Set<RegionId> regions) {
    return world.accounts.add(
        new Person(name, name, role, regions), "test", account -> account.choose(HASH));
  }

  private static Person person(String name, Role role) {
    return new Person(name, name, role, Set.of());
  }

  private static Person like(Person person, Role role, Set<RegionId> regions) {
    return new Person(person.name(), person.displayName(), role, regions);
  }

  private static String rights(JsonNode recorded) {
    return recorded.path("role").asText() + " " + recorded.path("regions").size();
  }

  private static Set<RegionId> regions(String... ids) {
    return Arrays.stream(ids).map(RegionId::of).collect(Collectors.toSet());
  }

  private <T> T in(Function<World, T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    ledger.transaction(database -> result.set(work.apply(new World(database))));
    return result.get();
  }

  /** Accounts as a request has them: each call in a transaction of its own. */
  private final class OneByOne extends Accounts {

    @Override
    public Optional<Account> find(String name) {
      return in(world -> world.accounts.find(name));
    }

    @Override
    public <T> Optional<T> locked(String name, Function<Account, T> work) {
      return in(world -> world.accounts.locked(name, work));
    }
  }

  /** The beans on one transaction. */
  private static final class World {

    private final Audit audit;
    private final Revisions revisions;
    private final Accounts accounts = new Accounts();
    private final Staff staff = new Staff();

    World(EntityManager database) {
      audit = Audits.on(database, CLOCK);
      revisions = Histories.on(database, CLOCK);
      accounts.database = database;
      accounts.audit = audit;
      accounts.clock = CLOCK;
      Rights rights = new Rights();
      rights.accounts = accounts;
      rights.revocations = new Revocations();
      rights.revocations.revisions = revisions;
      rights.revocations.clock = CLOCK;
      staff.accounts = accounts;
      staff.revocations = rights.revocations;
      staff.rights = rights;
      staff.clock = CLOCK;
    }
  }
}
