package io.meridian.chat.sockets.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Wires wire = Wires.immediate();
  private final Connection connection =
      new Connection(wire, Runnable::run, () -> 8, System::nanoTime, follow -> {});
  private final Follow follow = new Follow(connection, new UUID(0, 1), 4);

  @Test
  void onlyTheNextMessagePasses() {
    assertThat(deliver(4)).isEqualTo(Follow.Outcome.DONE);
    assertThat(deliver(6)).isEqualTo(Follow.Outcome.GAP);
    assertThat(deliver(5)).isEqualTo(Follow.Outcome.DONE);
    assertThat(deliver(5)).isEqualTo(Follow.Outcome.DONE);
    assertThat(wire.sent).containsExactly("m5");
    assertThat(follow.last()).isEqualTo(5);
  }

  @Test
  void whatTheDatabaseHasClosesTheGapOnce() {
    deliver(7);
    follow.deliverAll(List.of(message(5), message(6), message(7)));
    deliver(7);
    assertThat(wire.sent).hasSize(3);
  }

  @Test
  void aSequenceThatTheDatabaseDoesNotHaveIsNoGap() {
    follow.deliverAll(List.of(message(5), message(1_000_006)));
    assertThat(deliver(1_000_007)).isEqualTo(Follow.Outcome.DONE);
    assertThat(wire.sent).hasSize(3);
  }

  @Test
  void whoAsksWhileSomebodyReadsIsReadFor() {
    assertThat(follow.beginReading()).isTrue();
    assertThat(follow.beginReading()).isFalse();
    assertThat(follow.readAgain()).isTrue();
    assertThat(follow.readAgain()).isFalse();
    assertThat(follow.beginReading()).isTrue();
  }

  @Test
  void aStatusIsToldOnce() {
    follow.tellStatus(summary(Status.QUEUED), "queued");
    follow.tellStatus(summary(Status.QUEUED), "queued");
    follow.tellStatus(summary(Status.ASSIGNED), "assigned");
    assertThat(wire.sent).containsExactly("queued", "assigned");
  }

  @Test
  void aReaderWhoseQueueIsFullIsClosedWithAReason() {
    wire.immediate = false;
    for (int seq = 5; seq <= 14; seq++) {
      deliver(seq);
    }
    assertThat(connection.end()).isPresent();
    wire.finish();
    wire.finish();
    assertThat(wire.sent.get(1)).contains("slow-reader");
    assertThat(wire.closes).containsExactly("1013 slow-reader");
  }

  private Follow.Outcome deliver(long seq) {
    return follow.deliver(message(seq), "m" + seq);
  }

  private static PostedMessage message(long seq) {
    return new PostedMessage(
        new UUID(0, 1), seq, "c" + seq, new Author(Role.VISITOR, "visitor", "Ada"), "x", NOON);
  }

  private static Summary summary(Status status) {
    return new Summary(
        new UUID(0, 1),
        "demo",
        "Ada",
        "EU",
        Optional.empty(),
        status,
        Optional.empty(),
        Optional.empty(),
        4,
        NOON,
        Optional.empty(),
        Optional.empty());
  }
}
