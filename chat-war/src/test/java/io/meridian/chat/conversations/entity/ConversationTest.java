package io.meridian.chat.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.access.entity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Caller LIN = Caller.agent("id-lin", "Lin", NOON.plusSeconds(3600));
  private static final Caller MAX = Caller.agent("id-max", "Max", NOON.plusSeconds(3600));

  private final UUID id = UUID.randomUUID();
  private final Caller ada = Caller.visitor(id, NOON.plusSeconds(3600));
  private final Conversation conversation =
      new Conversation(id, "demo", "Ada", "EU", Optional.of("DE"), NOON);

  @Test
  void theFirstMessageOfTheVisitorPutsItInTheQueue() {
    assertThat(conversation.status()).isEqualTo(Status.NEW);
    post(ada, "c1", 1);
    assertThat(conversation.status()).isEqualTo(Status.QUEUED);
    assertThat(conversation.summary().queuedAt()).contains(NOON.plusSeconds(1));
  }

  @Test
  void sequencesHaveNoGapAndNamesComeFromTheConversation() {
    assertThat(post(ada, "c1", 1).posted().seq()).isEqualTo(1);
    PostedMessage second = post(ada, "c2", 2).posted();
    assertThat(second.seq()).isEqualTo(2);
    assertThat(second.author().name()).isEqualTo("Ada");
  }

  @Test
  void anAgentCanOnlyTakeWhoWaits() {
    assertThatThrownBy(() -> conversation.assign(LIN, NOON)).isInstanceOf(NotQueuedException.class);
  }

  @Test
  void takingItAgainChangesNothingAndAnotherAgentIsRefused() {
    post(ada, "c1", 1);
    assertThat(conversation.assign(LIN, NOON.plusSeconds(5))).isTrue();
    assertThat(conversation.assign(LIN, NOON.plusSeconds(6))).isFalse();
    assertThatThrownBy(() -> conversation.assign(MAX, NOON))
        .isInstanceOf(ConversationTakenException.class)
        .hasMessageContaining("Lin");
  }

  @Test
  void onlyTheAgentWhoHasItSpeaksAndEndsIt() {
    post(ada, "c1", 1);
    conversation.assign(LIN, NOON.plusSeconds(5));
    assertThatThrownBy(() -> post(MAX, "a1", 6)).isInstanceOf(NotAssignedException.class);
    assertThatThrownBy(() -> conversation.resolve(MAX, NOON))
        .isInstanceOf(NotAssignedException.class);
  }

  @Test
  void milestonesAreMeasuredFromTheFirstVisitorMessage() {
    post(ada, "c1", 10);
    conversation.assign(LIN, NOON.plusSeconds(15));
    assertThat(conversation.responded()).isEmpty();
    post(LIN, "a1", 30);
    post(LIN, "a2", 60);
    conversation.resolve(LIN, NOON.plusSeconds(100));
    assertThat(conversation.waited()).contains(milestone(Milestone.Kind.WAIT, 5));
    assertThat(conversation.responded()).contains(milestone(Milestone.Kind.FIRST_RESPONSE, 20));
    assertThat(conversation.ended()).contains(milestone(Milestone.Kind.RESOLUTION, 90));
  }

  @Test
  void aResolvedOneTakesNoPostAndNoAgentAndIsResolvedOnce() {
    post(ada, "c1", 1);
    conversation.assign(LIN, NOON);
    assertThat(conversation.resolve(LIN, NOON)).isTrue();
    assertThat(conversation.resolve(LIN, NOON)).isFalse();
    assertThatThrownBy(() -> post(ada, "c2", 2)).isInstanceOf(ConversationClosedException.class);
    assertThatThrownBy(() -> conversation.assign(MAX, NOON))
        .isInstanceOf(ConversationClosedException.class);
  }

  private Message post(Caller author, String clientId, int second) {
    return conversation.post(
        Author.of(author), new Post(clientId, "text"), NOON.plusSeconds(second));
  }

  private static Milestone milestone(Milestone.Kind kind, int seconds) {
    return new Milestone(kind, Duration.ofSeconds(seconds));
  }
}
