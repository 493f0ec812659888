package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.settings.Backoff;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The socket to the control plane. {@link #tick} moves it: it connects, drops a socket on which no
 * fleet table arrives, and waits before it connects again. Thread-safe.
 */
final class ControlLink {

  /** A socket without a fleet table for so long is dead, whatever TCP says. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(ControlLink.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final URI address;
  private final TokenFile token;
  private final Supplier<SyncMessage> hello;
  private final Consumer<Boolean> state;
  private final LongSupplier ticker;
  private final Backoff backoff;
  private Consumer<String> frames = frame -> {};
  private Attempt attempt;

  /** Why there is no socket, as it was told last. */
  private String complaint = "";

  private long due;

  /**
   * @param address of the control plane's {@code /sync}
   * @param hello makes the first frame of a socket
   * @param state is told when a socket opens (true) and ends (false)
   * @param ticker monotonic nanoseconds
   */
  ControlLink(
      HttpClient http,
      URI address,
      TokenFile token,
      Supplier<SyncMessage> hello,
      Consumer<Boolean> state,
      LongSupplier ticker,
      Backoff backoff) {
    this.http = http;
    this.address = address;
    this.token = token;
    this.hello = hello;
    this.state = state;
    this.ticker = ticker;
    this.backoff = backoff;
    this.due = ticker.getAsLong();
  }

  /**
   * Says who takes the frames, one after the other. To be called before the first tick.
   *
   * @param taker what it throws closes the socket
   */
  synchronized void deliverTo(Consumer<String> taker) {
    frames = taker;
  }

  /** Connects or drops the socket when it is time. To be called a few times a second. */
  synchronized void tick() {
    long now = ticker.getAsLong();
    if (attempt != null && now - attempt.heard > SILENCE.toNanos()) {
      lost(attempt, "no fleet table for " + SILENCE);
    }
    if (attempt == null && now - due >= 0) {
      connect(now);
    }
  }

  /** Whether a socket is open. */
  synchronized boolean connected() {
    return attempt != null && attempt.socket != null;
  }

  /** Sends a frame, if a socket is open. Frames leave in the order of the calls. */
  synchronized void send(SyncMessage message) {
    if (connected()) {
      attempt.send(Wire.write(message));
    }
  }

  /** The control plane's heartbeat has arrived. */
  synchronized void heard() {
    if (connected()) {
      attempt.heard = ticker.getAsLong();
      backoff.reset();
    }
  }

  /** Drops the socket for good. */
  synchronized void stop() {
    if (attempt != null) {
      Attempt last = attempt;
      attempt = null;
      last.abort();
    }
  }

  private void connect(long now) {
    Attempt fresh = new Attempt(now);
    attempt = fresh;
    String bearer;
    try {
      bearer = token.read();
    } catch (IOException e) {
      lost(fresh, "no token: " + e);
      return;
    }
    http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + bearer)
        .connectTimeout(CONNECT)
        .buildAsync(address, fresh)
        .exceptionally(
            e -> {
              lost(fresh, reason(e));
              return null;
            });
  }

  private synchronized void lost(Attempt which, String why) {
    which.abort();
    if (attempt != which) {
      return;
    }
    attempt = null;
    Duration wait = backoff.next();
    due = ticker.getAsLong() + wait.toNanos();
    LOG.log(
        why.equals(complaint) ? DEBUG : WARNING,
        "not connected to {0}: {1}; next attempt in {2}",
        address,
        why,
        wait);
    complaint = why;
    state.accept(false);
  }

  private synchronized boolean opened(Attempt which, WebSocket socket) {
    if (attempt != which) {
      return false;
    }
    which.socket = socket;
    which.heard = ticker.getAsLong();
    complaint = "";
    state.accept(true);
    LOG.log(INFO, "connected to {0}", address);
    which.send(Wire.write(hello.get()));
    return true;
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  /** One socket, from the attempt to open it to its end. */
  private final class Attempt implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private WebSocket socket;
    private long heard;

    Attempt(long begun) {
      heard = begun;
    }

    // Called under the link's lock, so that one send begins after the other.
    void send(String frame) {
      WebSocket open = socket;
      sending =
          sending
              .thenCompose(done -> open.sendText(frame, true))
              .whenComplete(
                  (done, e) -> {
                    if (e != null) {
                      lost(this, reason(e));
                    }
                  });
    }

    void abort() {
      if (socket != null) {
        socket.abort();
      }
    }

    @Override
    public void onOpen(WebSocket opened) {
      if (opened(this, opened)) {
        opened.request(1);
      } else {
        opened.abort();
      }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (text.length() > Frames.LONGEST) {
        lost(this, "frame must have at most " + Frames.LONGEST + " characters");
      } else if (!last) {
        from.request(1);
      } else {
        String frame = text.toString();
        text.setLength(0);
        take(from, frame);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      bytes.writeBytes(part);
      if (bytes.size() > Frames.LONGEST) {
        lost(this, "frame must have at most " + Frames.LONGEST + " bytes");
      } else if (!last) {
        from.request(1);
      } else {
        String frame = bytes.toString(UTF_8);
        bytes.reset();
        take(from, frame);
      }
      return null;
    }

    private void take(WebSocket from, String frame) {
      try {
        frames.accept(frame);
      } catch (RuntimeException e) {
        lost(this, "frame not understood: " + e);
        return;
      }
      from.request(1);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lost(this, "closed by the control plane with " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost(this, reason(error));
    }
  }
}
