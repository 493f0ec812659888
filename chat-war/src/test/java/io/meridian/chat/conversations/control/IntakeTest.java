package io.meridian.chat.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Outcome;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Submission;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import io.meridian.chat.database.Postgres;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class IntakeTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Intake intake = new Intake();
  private Desk desk;

  @BeforeEach
  void start(Postgres.Unit unit) {
    desk = new Desk(unit);
    intake.inbox =
        new Inbox() {
          @Override
          public List<Outcome> postAll(List<Submission> submissions) {
            return desk.inbox(inbox -> inbox.postAll(submissions));
          }
        };
    intake.threads = new PlainThreads();
    intake.start();
  }

  @AfterEach
  void stop() {
    intake.stop();
  }

  @Test
  void postsOfManyConversationsAreKeptEachInItsOrder() {
    List<UUID> conversations = List.of(desk.begin(), desk.begin(), desk.begin());
    List<CompletableFuture<Posted>> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      answers.add(intake.submit(submission(conversations.get(i % 3), "text " + i)));
    }
    assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(LIMIT));
    for (int i = 0; i < 3; i++) {
      int first = i;
      assertThat(texts(conversations.get(i)))
          .containsExactlyElementsOf(
              IntStream.range(0, 100).mapToObj(n -> "text " + (first + 3 * n)).toList());
    }
  }

  @Test
  void aPostThatTheDatabaseCannotKeepSpoilsNoOther() {
    UUID id = desk.begin();
    List<CompletableFuture<Posted>> good = new ArrayList<>();
    CompletableFuture<Posted> bad = null;
    for (int i = 0; i < 50; i++) {
      good.add(intake.submit(submission(id, "good " + i)));
      if (i == 25) {
        bad = intake.submit(submission(id, "no text of PostgreSQL: \0"));
      }
    }
    assertThat(good).allSatisfy(answer -> assertThat(answer).succeedsWithin(LIMIT));
    assertThat(bad).failsWithin(LIMIT);
    assertThat(texts(id))
        .hasSize(50)
        .doesNotContainNull()
        .allMatch(text -> text.startsWith("good"));
  }

  @Test
  void aRefusalIsTheAnswerOfItsOwnPost() {
    CompletableFuture<Posted> kept = intake.submit(submission(desk.begin(), "here"));
    CompletableFuture<Posted> refused = intake.submit(submission(UUID.randomUUID(), "nowhere"));
    assertThat(kept).succeedsWithin(LIMIT);
    assertThat(refused)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(UnknownConversationException.class);
  }

  private List<String> texts(UUID conversation) {
    return desk.records(records -> records.after(conversation, 0, Records.PAGE)).stream()
        .map(PostedMessage::text)
        .toList();
  }

  private static Submission submission(UUID conversation, String text) {
    Author visitor = Author.of(Caller.visitor(conversation, Desk.NOON));
    return new Submission(conversation, visitor, new Post(UUID.randomUUID().toString(), text));
  }

  /** Threads without a server. */
  private static final class PlainThreads implements ManagedThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
      return new Thread(task, "intake");
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
      return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }
  }
}
