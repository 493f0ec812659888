package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Accepted;
import io.meridian.clients.AgentClient;
import io.meridian.clients.Message;
import io.meridian.clients.Transcript;
import io.meridian.clients.VisitorClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A dialogue between one visitor and the agent: each turn waits until the other side has it. */
final class Conversation {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Dialogue dialogue;
  private final VisitorClient visitor;
  private final AgentClient agent;

  Conversation(Dialogue dialogue, VisitorClient visitor, AgentClient agent) {
    this.dialogue = dialogue;
    this.visitor = visitor;
    this.agent = agent;
  }

  /** Plays every turn and checks that both have every message once and in order. */
  void play() throws Exception {
    for (Dialogue.Turn turn : dialogue.turns()) {
      say(turn);
    }
    check();
  }

  /** Says that it is done, as the agent does at the end. */
  void resolve() {
    agent.resolve(id());
  }

  /** Checks that both sides have the same words in the order they were said. */
  void check() {
    List<String> said = dialogue.turns().stream().map(Dialogue.Turn::text).toList();
    check(visitor.transcript(), said);
    check(agent.transcript(id()), said);
  }

  /** Says one thing and waits until the other side has it. */
  void say(Dialogue.Turn turn) throws Exception {
    if (turn.byVisitor()) {
      Accepted accepted = visitor.post(turn.text()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      arrives(agent.transcript(id()), accepted);
    } else {
      await().atMost(LIMIT).until(() -> agent.has(id()));
      Accepted accepted = agent.post(id(), turn.text()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      arrives(visitor.transcript(), accepted);
    }
  }

  private void arrives(Transcript transcript, Accepted accepted) {
    assertThat(transcript.await(message -> message.id().equals(accepted.id()), LIMIT))
        .as("message %s of %s reaches the other side within %s", accepted.seq(), id(), LIMIT)
        .isTrue();
  }

  private void check(Transcript transcript, List<String> said) {
    assertThat(transcript.await(message -> message.seq() >= said.size(), LIMIT))
        .as("the last message of %s reaches its own author too", id())
        .isTrue();
    assertThat(transcript.faults()).as("order of %s", id()).isEmpty();
    assertThat(transcript.messages())
        .as("messages of %s", id())
        .filteredOn(message -> !message.role().equals("system"))
        .extracting(Message::text)
        .containsExactlyElementsOf(said);
  }

  private String id() {
    return visitor.arrival().conversation();
  }
}
