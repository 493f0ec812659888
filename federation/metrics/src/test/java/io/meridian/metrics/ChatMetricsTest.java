package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.metrics.ChatMetrics.Author;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatMetricsTest {

  private ChatMetrics chat;

  @BeforeEach
  @AfterEach
  void startAtZero() {
    Registry.application().removeMatching((id, metric) -> id.getName().startsWith("chat_"));
    chat = new ChatMetrics();
  }

  @Test
  void everySeriesExistsAtZeroBeforeTheFirstEvent() {
    assertThat(Exposition.values("chat_messages_total")).hasSize(3).containsOnly(0.0);
    assertThat(Exposition.values("chat_conversations_opened_total")).containsExactly(0.0);
    assertThat(Exposition.values("chat_conversations_resolved_total")).containsExactly(0.0);
    assertThat(Exposition.values("chat_conversations_abandoned_total")).containsExactly(0.0);
    assertThat(Exposition.values("chat_first_response_seconds_bucket"))
        .hasSize(13)
        .containsOnly(0.0);
    assertThat(Exposition.values("chat_wait_seconds_bucket")).hasSize(13).containsOnly(0.0);
    assertThat(Exposition.values("chat_resolution_seconds_bucket")).hasSize(13).containsOnly(0.0);
  }

  @Test
  void messagesAreCountedByAuthor() {
    chat.message(Author.VISITOR);
    chat.message(Author.VISITOR);
    chat.message(Author.AGENT);

    assertThat(Exposition.value("chat_messages_total", "author=\"visitor\"")).isEqualTo(2);
    assertThat(Exposition.value("chat_messages_total", "author=\"agent\"")).isEqualTo(1);
    assertThat(Exposition.value("chat_messages_total", "author=\"system\"")).isZero();
  }

  @Test
  void aDurationFallsIntoEveryBucketThatHoldsIt() {
    chat.firstResponse(Duration.ofSeconds(5));
    chat.firstResponse(Duration.ofMillis(5001));

    assertThat(Exposition.value("chat_first_response_seconds_bucket", "le=\"2.0\"")).isZero();
    assertThat(Exposition.value("chat_first_response_seconds_bucket", "le=\"5.0\"")).isEqualTo(1);
    assertThat(Exposition.value("chat_first_response_seconds_bucket", "le=\"10.0\"")).isEqualTo(2);
    assertThat(Exposition.values("chat_first_response_seconds_sum")).containsExactly(10.001);
  }

  @Test
  void aResolvedConversationIsCountedAndTimed() {
    chat.opened();
    chat.assigned(Duration.ofSeconds(3));
    chat.resolved(Duration.ofMinutes(4));

    assertThat(Exposition.values("chat_conversations_opened_total")).containsExactly(1.0);
    assertThat(Exposition.values("chat_conversations_resolved_total")).containsExactly(1.0);
    assertThat(Exposition.values("chat_resolution_seconds_sum")).containsExactly(240.0);
    assertThat(Exposition.values("chat_wait_seconds_sum")).containsExactly(3.0);
  }

  @Test
  void gaugesShowTheLastReadingOfTheDatabase() {
    chat.load(17, 4, Duration.ofMillis(3));

    assertThat(Exposition.values("chat_concurrent_conversations")).containsExactly(17.0);
    assertThat(Exposition.values("chat_queue_depth")).containsExactly(4.0);
    assertThat(Exposition.values("chat_database_up")).containsExactly(1.0);
    assertThat(Exposition.value("chat_database_read_seconds_bucket", "le=\"0.002\"")).isZero();
    assertThat(Exposition.value("chat_database_read_seconds_bucket", "le=\"0.005\"")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsDownAndCounted() {
    assertThat(Exposition.values("chat_database_failures_total")).containsExactly(0.0);
    chat.load(17, 4, Duration.ofMillis(3));

    chat.loadNotRead();

    assertThat(Exposition.values("chat_database_up")).containsExactly(0.0);
    assertThat(Exposition.values("chat_database_failures_total")).containsExactly(1.0);
  }
}
