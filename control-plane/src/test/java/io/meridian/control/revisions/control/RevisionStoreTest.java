package io.meridian.control.revisions.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.Contents;
import io.meridian.control.audit.control.Audits;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.setup.Postgres;
import io.meridian.region.RegionId;
import io.meridian.routing.Route;
import io.meridian.settings.Content;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Revisions in a real database. */
@ExtendWith(Postgres.class)
class RevisionStoreTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T10:00:00.123456789Z"), ZoneOffset.UTC);

  private Postgres.Ledger ledger;

  @BeforeEach
  void begin(Postgres.Ledger postgres) {
    ledger = postgres;
    in(store -> store.begin(Contents::two));
  }

  @Test
  void firstStartMakesRevisionOne() {
    Revision first = newest();

    assertThat(first.number()).isEqualTo(1);
    assertThat(first.content()).isEqualTo(Contents.two());
    assertThat(first.hash()).isEqualTo(Contents.two().hash());
    assertThat(first.at()).isEqualTo("2026-01-05T10:00:00.123456Z");
  }

  @Test
  void secondStartKeepsHistoryAndContent() {
    Revision first = newest();

    in(store -> store.begin(() -> Contents.of(Contents.US_EAST)));

    assertThat(newest()).isEqualTo(first);
  }

  @Test
  void changeMakesTheNextRevisionOfTheSameEpoch() {
    Revision next = greet("Hi", Optional.empty());

    assertThat(next.number()).isEqualTo(2);
    assertThat(next.epoch()).isEqualTo(in(store -> store.find(1).orElseThrow()).epoch());
    assertThat(next.author()).isEqualTo("Ada");
    assertThat(next.reason()).isEqualTo("a test");
    assertThat(newest()).isEqualTo(next);
  }

  @Test
  void changeThatChangesNothingMakesNoRevision() {
    Revision next = change(Optional.empty(), content -> content);

    assertThat(next.number()).isEqualTo(1);
  }

  @Test
  void changeAgainstOldContentIsRefused() {
    String seen = newest().hash();
    greet("Hi", Optional.of(seen));

    assertThatThrownBy(() -> greet("Hello", Optional.of(seen)))
        .isInstanceOf(StaleRevisionException.class)
        .hasMessageContaining(seen)
        .hasMessageContaining("revision 2");
    assertThat(newest().number()).isEqualTo(2);
  }

  @Test
  void changeThatBreaksRulesIsNotStoredAndNamesAllOfThem() {
    assertThatThrownBy(
            () ->
                change(
                    Optional.empty(),
                    content ->
                        content
                            .withSettings(Map.of("chat.greeting", " ", "server.port", "80"))
                            .withRouting(
                                content
                                    .routing()
                                    .withOverride(
                                        "DE", new Route(List.of(RegionId.of("us-east")), "no")))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("settings.chat.greeting")
        .hasMessageContaining("settings.server.port")
        .hasMessageContaining("routing.overrides.DE");
    assertThat(newest().number()).isEqualTo(1);
  }

  @Test
  void blankReasonIsRefused() {
    assertThatThrownBy(
            () ->
                in(
                    store ->
                        store.commit(
                            "Ada",
                            " ",
                            Optional.empty(),
                            content -> content.withSettings(Map.of("chat.greeting", "Hi")))))
        .hasMessageContaining("reason must be 1 to 500 characters");
  }

  @Test
  void regionWithoutWhichACountryHasNoneStays() {
    assertThatThrownBy(
            () ->
                change(
                    Optional.empty(),
                    content ->
                        content.withRouting(
                            content.routing().withoutRegion(RegionId.of("eu-central")))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("DE");
  }

  @Test
  void concurrentChangesAllBecomeRevisions() {
    List<CompletableFuture<Revision>> changes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String key = i % 2 == 0 ? "chat.queue.limit" : "chat.outbound.queue-size";
      String value = String.valueOf(100 + i);
      changes.add(
          CompletableFuture.supplyAsync(
              () ->
                  change(
                      Optional.empty(),
                      content -> {
                        Map<String, String> settings = new TreeMap<>(content.settings());
                        settings.put(key, value);
                        return content.withSettings(settings);
                      })));
    }
    changes.forEach(CompletableFuture::join);

    assertThat(newest().number()).isEqualTo(9);
    assertThat(newest().content().settings()).hasSize(2);
  }

  @Test
  void listIsNewestFirstAndGoesOnBelowANumber() {
    greet("one", Optional.empty());
    greet("two", Optional.empty());
    greet("three", Optional.empty());

    assertThat(below(Long.MAX_VALUE)).extracting(Revision::number).containsExactly(4L, 3L);
    assertThat(below(3)).extracting(Revision::number).containsExactly(2L, 1L);
  }

  private Revision greet(String greeting, Optional<String> seen) {
    return change(seen, content -> content.withSettings(Map.of("chat.greeting", greeting)));
  }

  private Revision change(Optional<String> seen, UnaryOperator<Content> edit) {
    return in(store -> store.commit("Ada", "a test", seen, edit));
  }

  private List<Revision> below(long number) {
    return in(store -> store.below(number, 2));
  }

  private Revision newest() {
    return in(RevisionStore::newest);
  }

  private <T> T in(Function<RevisionStore, T> work) {
    List<T> result = new ArrayList<>();
    ledger.transaction(
        database -> {
          RevisionStore store = new RevisionStore();
          store.database = database;
          store.clock = CLOCK;
          store.audit = Audits.on(database, CLOCK);
          result.add(work.apply(store));
        });
    return result.get(0);
  }
}
