package io.meridian.chat.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of sockets, origins and requests. */
@ExtendWith(ArquillianExtension.class)
class SocketsIT {

  @Deployment(testable = false)
  static WebArchive chat() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/chat.war"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "null",
        "{\"type\":\"dance\"}",
        "{\"type\":\"post\",\"id\":5,\"text\":\"x\"}",
        "{\"type\":\"post\",\"id\":\"\",\"text\":\"x\"}",
        "{\"type\":\"typing\",\"on\":\"yes\"}",
        "{\"type\":\"take\"}"
      })
  void aMalformedFrameClosesItsOwnSocketOnlyAndSaysWhy(String frame) {
    Visitor ada = Visitor.arrive();
    try (Line other = ada.line(0);
        Line line = ada.line(0)) {
      line.sendText(frame);
      JsonNode closed = line.await("closed");
      assertThat(closed.path("code").asText()).isEqualTo("malformed");
      assertThat(closed.path("reason").asText()).isNotBlank();
      assertThat(line.awaitClose()).isEqualTo(1008);
      other.settle();
    }
  }

  @Test
  void aBinaryFrameIsMalformed() {
    try (Line line = Visitor.arrive().line(0)) {
      line.sendBinary(ByteBuffer.wrap("{}".getBytes(UTF_8)));
      assertThat(line.await("closed").path("code").asText()).isEqualTo("malformed");
      assertThat(line.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void anOversizedFrameClosesItsOwnSocketOnly() {
    Visitor ada = Visitor.arrive();
    try (Line other = ada.line(0);
        Line line = ada.line(0)) {
      line.sendText("{\"type\":\"post\",\"id\":\"c1\",\"text\":\"" + "x".repeat(300_000) + "\"}");
      assertThat(line.awaitClose()).isIn(1008, 1009);
      other.settle();
    }
  }

  @Test
  void aSocketThatSaysNothingIsClosed() {
    try (Line line = new Line(World.base())) {
      assertThat(line.await("closed").path("code").asText()).isEqualTo("no-hello");
      assertThat(line.awaitClose()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no.such.token", "eyJhbGciOiJub25lIn0.e30."})
  void aTokenThatIsNoneIsTurnedAway(String token) {
    try (Line line = new Line(World.base())) {
      line.send("hello", "token", token);
      assertThat(line.await("closed").path("code").asText()).isEqualTo("unauthorized");
      assertThat(line.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void aReaderWhoDoesNotReadIsClosedAndNobodyElseWaits() {
    Visitor ada = Visitor.arrive();
    try (Line reader = ada.line(0);
        DeafReader deaf = new DeafReader(World.base(), ada.token())) {
      String text = "x".repeat(4000);
      for (int i = 0; i < 3000; i++) {
        reader.send("post", "id", "c" + i, "text", text);
        if (i % 50 == 0) {
          reader.awaitAnswer("c" + i);
        }
      }
      reader.awaitAnswer("c2999");
      assertThat(deaf.readToEnd()).contains("slow-reader");
      reader.settle();
    }
  }

  @Test
  void onlyPagesOfASiteMayBeginSessions() {
    String body = "{\"site\":\"demo\"}";
    assertThat(from("https://shop.example").post("/api/sessions", body).status()).isEqualTo(201);
    assertThat(from(World.base().toString()).post("/api/sessions", body).status()).isEqualTo(201);
    Http.Answer foreign = from("https://evil.example").post("/api/sessions", body);
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.json().path("detail").asText()).contains("https://evil.example");
    assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(new Http(World.base()).post("/api/sessions", "{\"site\":\"none\"}").status())
        .isEqualTo(403);
  }

  @Test
  void aPageOfASiteMayAskBeforehand() {
    Http.Answer answer = from("https://shop.example").options("/api/sessions");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
  }

  @Test
  void aWidgetLearnsWhatItGoesByAndNeedNotReadItTwice() {
    Http page = from("https://shop.example");
    Http.Answer first = page.get("/api/widget?site=" + World.SITE);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("maxLength").asInt()).isEqualTo(4000);
    assertThat(first.json().path("typing").asBoolean()).isTrue();
    assertThat(first.json().path("colour").asText()).isEqualTo("#ffd400");
    assertThat(first.json().path("text").asText()).isEqualTo("#000000");
    assertThat(first.json().path("languages").get(0).asText()).isEqualTo("de");
    assertThat(first.header("Cache-Control")).contains("max-age=30");
    assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    Http.Answer second =
        new Http(World.base(), "If-None-Match", first.header("ETag"))
            .get("/api/widget?site=" + World.SITE);
    assertThat(second.status()).isEqualTo(304);
  }

  @Test
  void aPageThatMayNotHaveTheWidgetReadsWhy() {
    Http foreign = from("https://evil.example");
    Http.Answer refused = foreign.get("/api/widget?site=" + World.SITE);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("https://evil.example");
    assertThat(refused.json().path("detail").asText())
        .isEqualTo("origin must be a domain of site demo, was https://evil.example");
    assertThat(foreign.get("/api/widget?site=other").json().path("detail").asText())
        .isEqualTo("site must be registered, was other");
    assertThat(foreign.get("/api/widget").status()).isEqualTo(400);
  }

  @Test
  void whoIsConnectedIsToldTheLimits() {
    try (Line line = Visitor.arrive().line(0)) {
      assertThat(line.await("settings").path("maxLength").asInt()).isEqualTo(4000);
      assertThat(line.all("settings").get(0).path("typing").asBoolean()).isTrue();
    }
  }

  @Test
  void aVisitorWhomTheRegionMayNotHoldIsSentWhereTheyMayBeHeld() {
    Http.Answer answer =
        new Http(World.base(), "X-Forwarded-For", "202.106.0.20")
            .post("/api/sessions", "{\"site\":\"demo\"}");
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.json().path("url").asText()).isEqualTo("http://cn-north.example");
  }

  @Test
  void aBadRequestSaysWhichRuleItBreaks() {
    Http.Answer answer = new Http(World.base()).post("/api/sessions", "{\"site\":\" \"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains("site must not be blank");
    assertThat(new Http(World.base()).get("/api/nothing").status()).isEqualTo(404);
  }

  @Test
  void healthNamesItsCheckChat() {
    Http.Answer answer = new Http(World.base()).get("/health/ready");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("checks").findValuesAsText("name")).contains("chat");
  }

  private static Http from(String origin) {
    return new Http(URI.create(World.base().toString()), "Origin", origin);
  }
}
