package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that comes back by itself: it says hello, hands over every frame, asks for a sign of
 * life every 2 s and connects again with jitter when the socket ends or stays silent. Everything
 * runs on one thread of its own.
 */
public final class Link implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(6);
  private static final long LONGEST_PAUSE = 1000;

  /** What a client does with its link. Called on the link's thread. */
  public interface Client {

    /** The first frame of a socket. */
    JsonNode hello();

    /** A frame arrived. */
    void received(JsonNode frame);

    /** The socket ended; the link is going to connect again unless it was closed. */
    default void lost(String reason) {}
  }

  private final HttpClient http;
  private final URI address;
  private final Map<String, String> headers;
  private final Client client;
  private final ScheduledExecutorService thread;

  private WebSocket socket;
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);
  private long heard;
  private int failures;
  private boolean closed;

  public Link(HttpClient http, URI address, Map<String, String> headers, Client client) {
    this.http = http;
    this.address = address;
    this.headers = Map.copyOf(headers);
    this.client = client;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "link " + address);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Connects, and stays connected until closed. */
  public Link open() {
    thread.execute(this::connect);
    var unused = thread.scheduleWithFixedDelay(this::check, 2, 2, TimeUnit.SECONDS);
    return this;
  }

  /** Sends a frame if there is a socket; a client repeats what got no answer. */
  public void send(JsonNode frame) {
    hand(() -> sendNow(frame.toString()));
  }

  /** Runs something on that thread after a while. */
  public void runLater(Duration delay, Runnable work) {
    if (!thread.isShutdown()) {
      var unused = thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the socket without a goodbye, as a lost network does. The link connects again. */
  public void cut() {
    hand(
        () -> {
          if (socket != null) {
            socket.abort();
            ended(socket, "cut");
          }
        });
  }

  @Override
  public void close() {
    hand(
        () -> {
          closed = true;
          if (socket != null) {
            socket.abort();
          }
          thread.shutdownNow();
        });
  }

  private void connect() {
    if (closed) {
      return;
    }
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
    headers.forEach(builder::header);
    var unused =
        builder
            .buildAsync(address, new Ear())
            .whenCompleteAsync(
                (opened, failure) -> {
                  if (failure == null) {
                    opened(opened);
                  } else {
                    retry(failure.toString());
                  }
                },
                thread);
  }

  private void opened(WebSocket opened) {
    socket = opened;
    sending = CompletableFuture.completedFuture(null);
    heard = System.nanoTime();
    sendNow(client.hello().toString());
    opened.request(1);
  }

  private void received(WebSocket from, String text) {
    if (from == socket) {
      heard = System.nanoTime();
      failures = 0;
      client.received(Json.read(text));
    }
    from.request(1);
  }

  private void ended(WebSocket which, String reason) {
    if (which == socket) {
      socket = null;
      retry(reason);
    }
  }

  private void retry(String reason) {
    if (closed) {
      return;
    }
    client.lost(reason);
    long longest = Math.min(LONGEST_PAUSE, 50L << Math.min(failures++, 10));
    runLater(
        Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)),
        this::connect);
  }

  private void check() {
    if (socket == null) {
      return;
    }
    if (System.nanoTime() - heard > SILENCE.toNanos()) {
      socket.abort();
      ended(socket, "silent for " + SILENCE);
    } else {
      sendNow(Json.frame("ping").toString());
    }
  }

  private void sendNow(String text) {
    WebSocket to = socket;
    if (to != null) {
      sending =
          sending
              .thenCompose(done -> to.sendText(text, true))
              .exceptionally(
                  failure -> {
                    hand(() -> ended(to, failure.toString()));
                    return to;
                  });
    }
  }

  private void hand(Runnable work) {
    if (!thread.isShutdown()) {
      thread.execute(work);
    }
  }

  /** Puts the parts of frames together and brings them to the link's thread. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket webSocket) {
      // The link asks for frames after its hello.
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        hand(() -> received(webSocket, whole));
      } else {
        webSocket.request(1);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      hand(() -> ended(webSocket, code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      hand(() -> ended(webSocket, error.toString()));
    }
  }
}
