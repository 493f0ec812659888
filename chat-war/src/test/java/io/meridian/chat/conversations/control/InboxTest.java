package io.meridian.chat.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.BlankMessageException;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.MessageTooLongException;
import io.meridian.chat.conversations.entity.Outcome;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Submission;
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

  @Test
  void aRuleAgainstOneOfManyLeavesTheOthersAlone() {
    UUID second = desk.begin();
    UUID unknown = UUID.randomUUID();
    List<Outcome> outcomes =
        desk.inbox(
            inbox ->
                inbox.postAll(
                    List.of(
                        submission(id, "c1", "first"),
                        submission(second, "c1", "of another"),
                        submission(unknown, "c1", "nowhere"),
                        submission(id, "c2", " "),
                        submission(id, "c3", "second"))));
    assertThat(outcomes)
        .hasExactlyElementsOfTypes(
            Outcome.Kept.class,
            Outcome.Kept.class,
            Outcome.Refused.class,
            Outcome.Refused.class,
            Outcome.Kept.class);
    assertThat(kept()).extracting(PostedMessage::text).containsExactly("first", "second");
  }

  @Test
  void aPostThatComesAgainIsKnownInItsOwnBatchAndInLaterOnes() {
    List<Submission> twice =
        List.of(submission(id, "c\"1", "once"), submission(id, "c\"1", "once"));
    List<Outcome> both = desk.inbox(inbox -> inbox.postAll(twice));
    List<Outcome> later = desk.inbox(inbox -> inbox.postAll(twice));
    assertThat(List.of(both.get(0), both.get(1), later.get(0), later.get(1)))
        .extracting(outcome -> ((Outcome.Kept) outcome).posted().message().seq())
        .containsOnly(1L);
    assertThat(kept()).hasSize(1);
  }

  private static final java.time.Duration TEN_SECONDS = java.time.Duration.ofSeconds(10);

  private Posted post(String clientId, String text) {
    return desk.inbox(inbox -> inbox.post(id, visitor(), new Post(clientId, text)));
  }

  private static Submission submission(UUID conversation, String clientId, String text) {
    Author visitor = Author.of(Caller.visitor(conversation, Desk.NOON));
    return new Submission(conversation, visitor, new Post(clientId, text));
  }

  private List<PostedMessage> kept() {
    return desk.records(records -> records.after(id, 0, Records.PAGE));
  }

  private Author visitor() {
    return Author.of(Caller.visitor(id, Desk.NOON));
  }
}
