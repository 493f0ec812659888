package io.meridian.chat.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.ReadMark;
import io.meridian.chat.database.Postgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Read marks in a real database. */
@ExtendWith(Postgres.class)
class ReadMarksTest {

  private Desk desk;
  private UUID one;
  private UUID other;

  @BeforeEach
  void begin(Postgres.Unit unit) {
    desk = new Desk(unit);
    one = said(3);
    other = said(3);
  }

  @Test
  void marksAreKeptByConversationAndRole() {
    keep(mark(one, Role.VISITOR, 1), mark(one, Role.AGENT, 2), mark(other, Role.AGENT, 3));

    assertThat(of(one)).containsExactly(mark(one, Role.AGENT, 2), mark(one, Role.VISITOR, 1));
    assertThat(of(other)).containsExactly(mark(other, Role.AGENT, 3));
  }

  @Test
  void aMarkNeverGoesBack() {
    keep(mark(one, Role.AGENT, 1));
    keep(mark(one, Role.AGENT, 3));
    keep(mark(one, Role.AGENT, 2));

    assertThat(of(one)).containsExactly(mark(one, Role.AGENT, 3));
  }

  @Test
  void nobodyReadsWhatWasNotSaid() {
    keep(mark(one, Role.VISITOR, Long.MAX_VALUE));

    assertThat(of(one)).containsExactly(mark(one, Role.VISITOR, 3));
  }

  @Test
  void aMarkOfAnUnknownConversationSpoilsNoOther() {
    keep(mark(UUID.randomUUID(), Role.AGENT, 1), mark(one, Role.AGENT, 1));

    assertThat(of(one)).hasSize(1);
  }

  private UUID said(int messages) {
    UUID id = desk.begin();
    Author visitor = Author.of(Caller.visitor(id, Desk.NOON));
    for (int i = 0; i < messages; i++) {
      Post post = new Post("c" + i, "text");
      desk.inbox(inbox -> inbox.post(id, visitor, post));
    }
    return id;
  }

  private void keep(ReadMark... marks) {
    desk.marks(
        rows -> {
          rows.keep(List.of(marks));
          return true;
        });
  }

  private List<ReadMark> of(UUID id) {
    return desk.marks(rows -> rows.of(id));
  }

  private static ReadMark mark(UUID id, Role role, long seq) {
    return new ReadMark(id, role, seq);
  }
}
