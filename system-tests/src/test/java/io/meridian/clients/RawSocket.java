package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A WebSocket that sends what it is told, however wrong, and notes what comes back. */
public final class RawSocket implements WebSocket.Listener {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final StringBuilder text = new StringBuilder();
  private final List<JsonNode> frames = new ArrayList<>();
  private final CompletableFuture<Closing> closing = new CompletableFuture<>();
  private WebSocket socket;

  /** How a socket ended. */
  public record Closing(int code, String reason) {}

  /** Connects; a refused handshake is an error. */
  public static RawSocket connect(HttpClient http, URI address, Map<String, String> headers) {
    RawSocket raw = new RawSocket();
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(LIMIT);
    headers.forEach(builder::header);
    raw.socket = builder.buildAsync(address, raw).orTimeout(15, TimeUnit.SECONDS).join();
    return raw;
  }

  public RawSocket send(String frame) {
    socket.sendText(frame, true).orTimeout(15, TimeUnit.SECONDS).join();
    return this;
  }

  public RawSocket sendBytes(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).orTimeout(15, TimeUnit.SECONDS).join();
    return this;
  }

  /** Waits until the server ends the socket. */
  public Closing closing() {
    return closing.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Waits for the first frame of that type. */
  public synchronized Optional<JsonNode> await(String type) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (first(type).isEmpty() && !closing.isDone()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return first(type);
  }

  private Optional<JsonNode> first(String type) {
    return frames.stream().filter(frame -> frame.path("type").asText().equals(type)).findFirst();
  }

  @Override
  public synchronized CompletionStage<?> onText(
      WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.add(Json.read(text.toString()));
      text.setLength(0);
      notifyAll();
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public synchronized CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closing.complete(new Closing(code, reason));
    notifyAll();
    return null;
  }

  @Override
  public synchronized void onError(WebSocket webSocket, Throwable error) {
    closing.completeExceptionally(error);
    notifyAll();
  }
}
