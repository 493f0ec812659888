package io.meridian.control.revisions.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.Contents;
import io.meridian.control.audit.control.Audits;
import io.meridian.control.revisions.entity.Revision;
import io.meridian.control.setup.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements that are run once on a restored database. */
@ExtendWith(Postgres.class)
class AfterRestoreTest {

  @Test
  void historyGoesOnInANewEpochWithTheSameContent(Postgres.Ledger ledger) throws IOException {
    String script = script();
    List<Revision> seen = new ArrayList<>();
    ledger.transaction(
        database -> {
          RevisionStore store = new RevisionStore();
          store.database = database;
          Clock clock = Clock.systemUTC();
          store.clock = clock;
          store.audit = Audits.on(database, clock);
          seen.add(store.begin(Contents::two));
          for (String statement : script.split(";", -1)) {
            if (!statement.isBlank()) {
              database.createNativeQuery(statement).executeUpdate();
            }
          }
          database.clear();
          seen.add(store.newest());
          seen.add(
              store.commit(
                  "op",
                  "next",
                  Optional.empty(),
                  c -> c.withSettings(Map.of("chat.greeting", "Hello"))));
        });
    Revision before = seen.get(0);
    Revision restored = seen.get(1);
    Revision after = seen.get(2);

    assertThat(restored.number()).isEqualTo(before.number() + 1);
    assertThat(restored.hash()).isEqualTo(before.hash());
    assertThat(restored.content()).isEqualTo(before.content());
    assertThat(restored.epoch()).isNotEqualTo(before.epoch());
    assertThat(after.epoch()).isEqualTo(restored.epoch());
  }

  private static String script() throws IOException {
    try (InputStream in = AfterRestoreTest.class.getResourceAsStream("/db/after-restore.sql")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
