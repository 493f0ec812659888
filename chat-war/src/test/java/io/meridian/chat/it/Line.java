package io.meridian.chat.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.settings.Wire;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A socket as a client sees it: everything that came, in order, and how it ended. */
final class Line implements WebSocket.Listener, AutoCloseable {

  private static final long PATIENCE = 20;

  private final List<JsonNode> frames = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  /** Somebody who waits for a frame. */
  private record Waiting(Predicate<JsonNode> wanted, CompletableFuture<JsonNode> frame) {}

  Line(URI base) {
    socket =
        get(
            Http.CLIENT
                .newWebSocketBuilder()
                .buildAsync(
                    URI.create(base.toString().replaceFirst("http", "ws") + "/socket"), this));
  }

  /** A line that has said hello and was welcomed. */
  static Line of(URI base, String token, long after) {
    Line line = new Line(base);
    line.send("hello", "token", token, "after", after);
    line.await("welcome");
    return line;
  }

  /** Sends a frame of that type with names and values in turn. */
  void send(String type, Object... fields) {
    ObjectNode frame = Wire.mapper().createObjectNode().put("type", type);
    for (int i = 0; i < fields.length; i += 2) {
      frame.putPOJO(String.valueOf(fields[i]), fields[i + 1]);
    }
    sendText(Wire.write(frame));
  }

  void sendText(String text) {
    get(socket.sendText(text, true));
  }

  void sendBinary(java.nio.ByteBuffer bytes) {
    get(socket.sendBinary(bytes, true));
  }

  /** The first frame of that type, also one that came already. */
  JsonNode await(String type) {
    return await(frame -> frame.path("type").asText().equals(type));
  }

  /** The first frame that is wanted, also one that came already. */
  JsonNode await(Predicate<JsonNode> wanted) {
    CompletableFuture<JsonNode> frame = new CompletableFuture<>();
    synchronized (this) {
      frames.stream().filter(wanted).findFirst().ifPresent(frame::complete);
      waiting.add(new Waiting(wanted, frame));
    }
    try {
      return frame.get(PATIENCE, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the wanted frame did not come, but " + all(), e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to the post with that id. */
  JsonNode awaitAnswer(String id) {
    return await(
        frame ->
            frame.path("id").asText().equals(id)
                && List.of("accepted", "refused").contains(frame.path("type").asText()));
  }

  /** Everything that came of that type. */
  synchronized List<JsonNode> all(String type) {
    return frames.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
  }

  synchronized List<JsonNode> all() {
    return List.copyOf(frames);
  }

  /** A pong means that everything sent before has been worked off. */
  void settle() {
    int before = all("pong").size();
    send("ping");
    await(frame -> all("pong").size() > before);
  }

  /** The close code, once the other side has closed. */
  int awaitClose() {
    return get(closed);
  }

  /** Goes without a word. */
  @Override
  public void close() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      received(Wire.read(part.toString(), JsonNode.class));
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  private synchronized void received(JsonNode frame) {
    frames.add(frame);
    waiting.stream()
        .filter(one -> one.wanted().test(frame))
        .forEach(one -> one.frame().complete(frame));
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
