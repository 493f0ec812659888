package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Wire;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An instance's side of the sync socket, over the real protocol. */
final class SyncClient implements WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<SyncMessage> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final Set<Class<?>> binary = ConcurrentHashMap.newKeySet();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder partial = new StringBuilder();
  private volatile String shown;
  private WebSocket socket;

  private SyncClient() {}

  /** Opens a socket with a token; the control plane may close it at once. */
  static SyncClient open(HttpClient http, URI control, String token) {
    SyncClient client = new SyncClient();
    client.socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create("ws://" + control.getAuthority() + "/sync"), client)
            .join();
    return client;
  }

  /** Says hello as an instance of the first version of the protocol. */
  void hello(String region, String instance, Optional<String> held) {
    hello(region, instance, held, Set.of());
  }

  void hello(String region, String instance, Optional<String> held, Set<String> features) {
    send(
        new SyncMessage.Hello(
            RegionId.of(region),
            instance,
            "test",
            URI.create("http://127.0.0.1:1"),
            Set.of("chat.greeting"),
            held,
            features));
  }

  /** From now on answers each question with that text. */
  void answerWith(String text) {
    shown = text;
  }

  /** Beats as an instance on which a lease is in force. */
  void beat(Lease lease) {
    send(
        new SyncMessage.Heartbeat(
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            0,
            0,
            Set.of(lease.id()),
            Map.of(lease.logger(), lease.level()),
            Map.of()));
  }

  void send(SyncMessage message) {
    sendText(Wire.write(message));
  }

  void sendText(String text) {
    try {
      socket.sendText(text, true).join();
    } catch (CompletionException e) {
      throw new AssertionError("closed by the control plane: " + closed.getNow("not yet"), e);
    }
  }

  /** Waits for the next frame of that kind; others before it are skipped. */
  <T extends SyncMessage> T next(Class<T> kind) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      SyncMessage message = received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " within " + PATIENCE);
      }
      if (kind.isInstance(message)) {
        return kind.cast(message);
      }
    }
  }

  /** Whether a frame of that kind came in and was not taken yet. */
  boolean received(Class<? extends SyncMessage> kind) {
    return received.stream().anyMatch(kind::isInstance);
  }

  /** Waits until the control plane closes the socket and returns its reason. */
  String closeReason() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  void abort() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      SyncMessage message = Wire.read(partial.toString(), SyncMessage.class);
      partial.setLength(0);
      received.add(message);
      if (message instanceof SyncMessage.Ask ask && shown != null) {
        SyncMessage answer = new SyncMessage.Answer(ask.id(), Optional.of(shown), Optional.empty());
        CompletableFuture<WebSocket> unused = from.sendText(Wire.write(answer), true);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    bytes.writeBytes(part);
    if (last) {
      SyncMessage message = Wire.read(bytes.toString(UTF_8), SyncMessage.class);
      bytes.reset();
      binary.add(message.getClass());
      received.add(message);
    }
    from.request(1);
    return null;
  }

  /** The kinds of frames that came in as binary messages. */
  Set<Class<?>> binary() {
    return binary;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
