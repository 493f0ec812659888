package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Backoff;
import io.meridian.settings.SyncMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlLinkTest {

  private static final String HELLO =
      "{\"type\":\"applied\",\"hash\":\"sha256:1\",\"since\":\"2026-03-01T12:00:00Z\"}";

  @TempDir Path directory;

  private final AtomicLong nanos = new AtomicLong();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> states = new LinkedBlockingQueue<>();
  private SocketServer server;
  private ControlLink link;
  private Path token;

  @BeforeEach
  void connect() throws IOException {
    server = new SocketServer();
    token = Files.writeString(directory.resolve("token"), "first\n");
    link =
        new ControlLink(
            HttpClient.newHttpClient(),
            server.address(),
            new TokenFile(token),
            () -> new SyncMessage.Applied("sha256:1", Instant.parse("2026-03-01T12:00:00Z")),
            states::add,
            nanos::get,
            new Backoff(() -> 0.999));
    link.deliverTo(this::take);
    link.tick();
  }

  @AfterEach
  void close() throws IOException {
    link.stop();
    server.close();
  }

  @Test
  void tokenOpensTheSocketAndHelloIsTheFirstFrame() throws InterruptedException {
    assertThat(List.of(server.next(), server.next())).containsExactly("Bearer first", HELLO);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isTrue();
    assertThat(link.connected()).isTrue();
  }

  @Test
  void framesOfTheControlPlaneAreDeliveredWhole() throws InterruptedException, IOException {
    awaitOpen();
    server.send("one frame");
    server.send("another");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("one frame");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("another");
  }

  @Test
  void binaryMessageIsTheSameAsText() throws InterruptedException, IOException {
    awaitOpen();
    server.sendBinary("schön");
    server.send("danach");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("schön");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("danach");
  }

  @Test
  void silentSocketIsDroppedAndOpenedAgainWithTheTokenOfThen()
      throws InterruptedException, IOException {
    awaitOpen();
    Files.writeString(token, "second");
    pass(ControlLink.SILENCE);
    assertThat(link.connected()).as("ten seconds may pass").isTrue();
    pass(Duration.ofMillis(1));
    assertThat(link.connected()).isFalse();
    assertThat(server.next()).isEqualTo(SocketServer.ENDED);
    pass(Backoff.BASE);
    assertThat(List.of(server.next(), server.next())).containsExactly("Bearer second", HELLO);
  }

  @Test
  void socketOnWhichTheControlPlaneIsHeardStays() throws InterruptedException {
    awaitOpen();
    for (int beat = 0; beat < 10; beat++) {
      pass(Duration.ofSeconds(9));
      link.heard();
    }
    assertThat(link.connected()).isTrue();
  }

  @Test
  void frameThatIsNotUnderstoodClosesTheSocket() throws InterruptedException, IOException {
    awaitOpen();
    server.send("bad");
    assertThat(server.next()).isEqualTo(SocketServer.ENDED);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isFalse();
    assertThat(link.connected()).isFalse();
  }

  @Test
  void refusedHandshakeIsTriedAgainAfterAWait() throws InterruptedException, IOException {
    awaitOpen();
    server.refuse();
    server.send("bad");
    assertThat(server.next()).isEqualTo(SocketServer.ENDED);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isFalse();
    link.tick();
    assertThat(link.connected()).as("the wait is not over").isFalse();
    pass(Backoff.BASE);
    assertThat(server.next()).isEqualTo("Bearer first");
    assertThat(states.poll(10, TimeUnit.SECONDS)).isFalse();
    pass(Backoff.BASE.multipliedBy(2));
    assertThat(server.next()).isEqualTo("Bearer first");
  }

  @Test
  void missingTokenIsNoEndOfTheAttempts() throws InterruptedException, IOException {
    awaitOpen();
    Files.delete(token);
    server.send("bad");
    assertThat(server.next()).isEqualTo(SocketServer.ENDED);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isFalse();
    pass(Backoff.BASE);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isFalse();
    Files.writeString(token, "third");
    pass(Backoff.BASE.multipliedBy(2));
    assertThat(server.next()).isEqualTo("Bearer third");
  }

  private void take(String frame) {
    if (frame.equals("bad")) {
      throw new IllegalArgumentException("frame is bad");
    }
    frames.add(frame);
  }

  private void awaitOpen() throws InterruptedException {
    assertThat(List.of(server.next(), server.next())).containsExactly("Bearer first", HELLO);
    assertThat(states.poll(10, TimeUnit.SECONDS)).isTrue();
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    link.tick();
  }
}
