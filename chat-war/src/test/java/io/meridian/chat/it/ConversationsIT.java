package io.meridian.chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A conversation between a visitor and agents, as clients see it. */
@ExtendWith(ArquillianExtension.class)
class ConversationsIT {

  @Deployment(testable = false)
  static WebArchive chat() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/chat.war"));
  }

  @Test
  void bothSidesGetEveryMessageOnceAndInSequence() {
    Visitor ada = Visitor.arrive();
    try (Line visitor = ada.line(0);
        Line agent = Line.of(World.base(), World.agent("lin"), 0)) {
      visitor.send("post", "id", "c1", "text", "Where is my order?");
      assertThat(visitor.awaitAnswer("c1").path("seq").asLong()).isEqualTo(1);
      agent.await(frame -> frame.path("type").asText().equals("queue") && names(frame, ada));
      agent.send("take", "conversation", ada.conversation());
      visitor.await(frame -> frame.path("status").asText().equals("assigned"));
      agent.send("open", "conversation", ada.conversation(), "after", 0);
      for (int i = 0; i < 20; i++) {
        visitor.send("post", "id", "v" + i, "text", "visitor " + i);
        agent.send("post", "conversation", ada.conversation(), "id", "a" + i, "text", "agent " + i);
      }
      for (int i = 0; i < 20; i++) {
        visitor.awaitAnswer("v" + i);
        agent.awaitAnswer("a" + i);
      }
      visitor.await(frame -> isMessage(frame, 41));
      agent.await(frame -> isMessage(frame, 41));
      assertThat(sequences(visitor)).isEqualTo(upTo(41));
      assertThat(sequences(agent)).isEqualTo(upTo(41));
      assertThat(visitor.all("message").get(0).path("author").path("name").asText())
          .isEqualTo("Ada");
    }
  }

  @Test
  void aPostSentAgainIsAcceptedTheSameAndKeptOnce() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      line.send("post", "id", "c1", "text", "once");
      JsonNode first = line.awaitAnswer("c1");
      line.send("post", "id", "c1", "text", "once");
      line.settle();
      assertThat(line.all("accepted")).containsExactly(first, first);
      assertThat(sequences(line)).isEqualTo(upTo(1));
      assertThat(ada.http().get("/api/conversations/" + ada.conversation() + "/messages").json())
          .hasSize(1);
    }
  }

  @Test
  void aClientResumesAfterTheLastMessageItHas() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      for (int i = 1; i <= 5; i++) {
        line.send("post", "id", "c" + i, "text", "message " + i);
        line.awaitAnswer("c" + i);
      }
    }
    try (Line line = ada.line(3)) {
      line.await(frame -> isMessage(frame, 5));
      assertThat(sequences(line)).containsExactly(4L, 5L);
      assertThat(line.all("welcome").get(0).path("seq").asLong()).isEqualTo(5);
    }
  }

  @Test
  void whatWasReadStaysReadForBothWhenTheyComeAgain() {
    Visitor ada = Visitor.arrive();
    String id = ada.conversation();
    try (Line visitor = ada.line(0);
        Line agent = Line.of(World.base(), World.agent("lin"), 0)) {
      visitor.send("post", "id", "c1", "text", "Where is my order?");
      visitor.awaitAnswer("c1");
      agent.send("take", "conversation", id);
      agent.send("open", "conversation", id, "after", 0);
      agent.send("read", "conversation", id, "seq", 1);
      assertThat(visitor.await("read").path("role").asText()).isEqualTo("agent");
      agent.send("post", "conversation", id, "id", "a1", "text", "On its way.");
      agent.awaitAnswer("a1");
      visitor.send("read", "seq", 999);
      agent.await("read");
      visitor.send("read", "seq", 1);
      visitor.settle();
    }
    try (Line visitor = ada.line(2);
        Line agent = Line.of(World.base(), World.agent("lin"), 0)) {
      visitor.await(frame -> isRead(frame, "agent", 1));
      visitor.await(frame -> isRead(frame, "visitor", 2));
      agent.send("open", "conversation", id, "after", 2);
      agent.await(frame -> isRead(frame, "visitor", 2));
      agent.await(frame -> isRead(frame, "agent", 1));
      agent.send("resolve", "conversation", id);
      visitor.await(frame -> frame.path("status").asText().equals("resolved"));
    }
  }

  @Test
  void aHistoryLongerThanTheOutboundQueueIsReplayedWhole() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      for (int i = 1; i <= 300; i++) {
        line.send("post", "id", "c" + i, "text", "message " + i);
      }
      line.awaitAnswer("c300");
    }
    try (Line line = ada.line(0)) {
      line.await(frame -> isMessage(frame, 300));
      assertThat(sequences(line)).isEqualTo(upTo(300));
    }
  }

  @Test
  void ofTwoAgentsWhoTakeAtOnceOneWins() throws Exception {
    Visitor ada = Visitor.arrive();
    ada.http().post(messages(ada), "{\"id\":\"c1\",\"text\":\"help\"}");
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService agents = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> answers =
          List.of("lin", "max").stream()
              .map(
                  name ->
                      agents.submit(
                          () -> {
                            Http agent = agentHttp(name);
                            start.await();
                            return agent
                                .post("/api/conversations/" + ada.conversation() + "/take", "")
                                .status();
                          }))
              .toList();
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(200, 409);
    } finally {
      agents.shutdownNow();
    }
  }

  @Test
  void aResolvedConversationRefusesPosts() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      line.send("post", "id", "c1", "text", "thanks");
      line.awaitAnswer("c1");
      Http agent = agentHttp("lin");
      agent.post("/api/conversations/" + ada.conversation() + "/take", "");
      assertThat(agent.post("/api/conversations/" + ada.conversation() + "/resolve", "").status())
          .isEqualTo(200);
      line.await(frame -> frame.path("status").asText().equals("resolved"));
      line.send("post", "id", "c2", "text", "late");
      JsonNode answer = line.awaitAnswer("c2");
      assertThat(answer.path("type").asText()).isEqualTo("refused");
      assertThat(answer.path("code").asText()).isEqualTo("closed");
    }
  }

  @Test
  void aBlankOrOverlongMessageIsRefusedWithItsCode() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      line.send("post", "id", "c1", "text", "  ");
      assertThat(line.awaitAnswer("c1").path("code").asText()).isEqualTo("blank");
      line.send("post", "id", "c2", "text", "x".repeat(4001));
      assertThat(line.awaitAnswer("c2").path("code").asText()).isEqualTo("too-long");
      line.settle();
      assertThat(line.all("message")).isEmpty();
    }
  }

  @Test
  void anAgentSpeaksOnlyInAConversationOfTheirOwn() {
    Visitor ada = Visitor.arrive();
    ada.http().post(messages(ada), "{\"id\":\"c1\",\"text\":\"help\"}");
    try (Line agent = Line.of(World.base(), World.agent("max"), 0)) {
      agent.send("post", "conversation", ada.conversation(), "id", "a1", "text", "hi");
      assertThat(agent.awaitAnswer("a1").path("code").asText()).isEqualTo("not-assigned");
    }
  }

  @Test
  void aVisitorSeesNoOtherConversation() {
    Visitor ada = Visitor.arrive();
    Visitor eve = Visitor.arrive();
    assertThat(eve.http().get(messages(ada)).status()).isEqualTo(404);
    assertThat(eve.http().get("/api/queue").status()).isEqualTo(401);
  }

  @Test
  void aDatabaseThatGoesAwayCostsNoAcceptedMessage() {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      line.send("post", "id", "c1", "text", "before");
      line.awaitAnswer("c1");
      World.database().stop();
      line.send("post", "id", "c2", "text", "during");
      line.settle();
      assertThat(line.all("accepted")).hasSize(1);
      assertThat(line.all("refused"))
          .allMatch(frame -> frame.path("code").asText().equals("unavailable"));
      assertThat(new Http(World.base()).get("/health/ready").status()).isEqualTo(503);
      World.database().start();
      Http http = ada.http();
      Http.Answer again = http.post(messages(ada), "{\"id\":\"c2\",\"text\":\"during\"}");
      while (again.status() == 503) {
        again = http.post(messages(ada), "{\"id\":\"c2\",\"text\":\"during\"}");
      }
      assertThat(again.status()).isEqualTo(200);
      line.await(frame -> isMessage(frame, 2));
      assertThat(sequences(line)).isEqualTo(upTo(2));
    }
  }

  @Test
  void whatNoInstanceWasToldOfIsFoundInTheDatabase() throws SQLException {
    Visitor ada = Visitor.arrive();
    try (Line line = ada.line(0)) {
      line.send("post", "id", "c1", "text", "hello");
      line.awaitAnswer("c1");
      String here = "'" + ada.conversation() + "'";
      World.database()
          .execute(
              "insert into message select conversation, 2, 'AGENT', 'id-max', 'Max', 'a1', 'hi', at"
                  + " from message where conversation = "
                  + here
                  + "; update conversation set seq = 2, status = 'ASSIGNED', agent = 'id-max',"
                  + " agent_name = 'Max' where id = "
                  + here);
      line.await(frame -> isMessage(frame, 2));
      line.await(frame -> frame.path("status").asText().equals("assigned"));
      assertThat(sequences(line)).isEqualTo(upTo(2));
    }
  }

  private static Http agentHttp(String name) {
    return new Http(World.base(), "Authorization", "Bearer " + World.agent(name));
  }

  private static String messages(Visitor visitor) {
    return "/api/conversations/" + visitor.conversation() + "/messages";
  }

  private static boolean names(JsonNode queue, Visitor visitor) {
    return queue.path("conversations").findValuesAsText("id").contains(visitor.conversation());
  }

  private static boolean isRead(JsonNode frame, String role, long seq) {
    return frame.path("type").asText().equals("read")
        && frame.path("role").asText().equals(role)
        && frame.path("seq").asLong() == seq;
  }

  private static boolean isMessage(JsonNode frame, long seq) {
    return frame.path("type").asText().equals("message") && frame.path("seq").asLong() == seq;
  }

  private static List<Long> sequences(Line line) {
    return line.all("message").stream().map(frame -> frame.path("seq").asLong()).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
