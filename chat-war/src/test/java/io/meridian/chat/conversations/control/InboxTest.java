package io.meridian.chat.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.BlankMessageException;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.MessageTooLongException;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import io.meridian.chat.database.Postgres;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class InboxTest {

  private Desk desk;
  private UUID id;

  @BeforeEach
  void begin(Postgres.Unit unit) {
    desk = new Desk(unit);
    id = desk.begin();
  }

  @Test
  void whatIsPostedIsKeptWithTheNextSequence() {
    assertThat(post("c1", "Where is my order?").message().seq()).isEqualTo(1);
    assertThat(post("c2", "Hello?").message().seq()).isEqualTo(2);
    assertThat(kept())
        .extracting(PostedMessage::text)
        .containsExactly("Where is my order?", "Hello?");
    assertThat(kept()).extracting(PostedMessage::at).containsOnly(Desk.NOON);
  }

  @Test
  void theFirstPostChangesTheStatusAndLaterOnesDoNot() {
    Change first = post("c1", "help").change();
    assertThat(first.statusChanged()).isTrue();
    assertThat(first.conversation().status()).isEqualTo(Status.QUEUED);
    assertThat(post("c2", "hello").change().statusChanged()).isFalse();
  }

  @Test
  void thePostSentAgainAnswersTheSameAndDoesNothing() {
    Posted first = post("c1", "once");
    post("c2", "between");
    Posted again = post("c1", "once");
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(again.change().happened()).isFalse();
    assertThat(kept()).hasSize(2);
  }

  @Test
  void postsAtOnceHaveNeitherGapsNorTwins() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Posted>> posts =
          IntStream.range(0, 40)
              .<Callable<Posted>>mapToObj(i -> () -> post("c" + i % 20, "text"))
              .toList();
      many.invokeAll(posts).forEach(answer -> assertThat(answer).succeedsWithin(TEN_SECONDS));
    } finally {
      many.shutdownNow();
    }
    assertThat(kept())
        .extracting(PostedMessage::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void blankOverlongAndUnknownAreRefusedAndNotKept() {
    assertThatThrownBy(() -> post("c1", " \n")).isInstanceOf(BlankMessageException.class);
    assertThatThrownBy(() -> post("c1", "x".repeat(4001)))
        .isInstanceOf(MessageTooLongException.class)
        .hasMessage("text must be at most 4000 characters, was 4001");
    UUID other = UUID.randomUUID();
    assertThatThrownBy(() -> desk.inbox(inbox -> inbox.post(other, visitor(), new Post("c", "x"))))
        .isInstanceOf(UnknownConversationException.class);
    assertThat(kept()).isEmpty();
  }

  private static final java.time.Duration TEN_SECONDS = java.time.Duration.ofSeconds(10);

  private Posted post(String clientId, String text) {
    return desk.inbox(inbox -> inbox.post(id, visitor(), new Post(clientId, text)));
  }

  private List<PostedMessage> kept() {
    return desk.records(records -> records.after(id, 0, Records.PAGE));
  }

  private Author visitor() {
    return Author.of(Caller.visitor(id, Desk.NOON));
  }
}
