package io.meridian.chat.conversations.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.database.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements that are run once on a restored database. */
@ExtendWith(Postgres.class)
class AfterRestoreTest {

  @Test
  void conversationGoesOnAboveEverySequenceThatWasGiven(Postgres.Unit unit)
      throws IOException, SQLException {
    Desk desk = new Desk(unit);
    UUID id = desk.begin();
    post(desk, id, "before");

    try (Connection connection = unit.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script());
    }
    post(desk, id, "after");

    List<PostedMessage> kept = desk.records(records -> records.after(id, 0, Records.PAGE));
    assertThat(kept).extracting(PostedMessage::seq).containsExactly(1L, 1_000_001L, 1_000_002L);
    assertThat(kept.get(1).author().role()).isEqualTo(Role.SYSTEM);
    assertThat(kept.get(1).text()).contains("restored from a backup");
    assertThat(kept.get(2).text()).isEqualTo("after");
  }

  private static void post(Desk desk, UUID id, String text) {
    Author visitor = Author.of(Caller.visitor(id, Desk.NOON));
    desk.inbox(inbox -> inbox.post(id, visitor, new Post(text, text)));
  }

  private static String script() throws IOException {
    try (InputStream in = AfterRestoreTest.class.getResourceAsStream("/db/after-restore.sql")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
