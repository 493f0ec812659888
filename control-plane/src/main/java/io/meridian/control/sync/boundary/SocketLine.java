package io.meridian.control.sync.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.sync.control.Line;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A line over a WebSocket session. Closing may wait for the network, so it has its own thread. */
final class SocketLine implements Line {

  /** Longest reason of a close frame in bytes (RFC 6455, 5.5.1). */
  static final int MAX_REASON = 123;

  private static final Logger LOG = System.getLogger(SocketLine.class.getName());

  private final Session session;
  private final Executor executor;

  SocketLine(Session session, Executor executor) {
    this.session = session;
    this.executor = executor;
  }

  @Override
  public void send(String frame, Consumer<Boolean> done) {
    send(remote -> remote.sendText(frame, result -> done.accept(result.isOK())), done);
  }

  @Override
  public void send(ByteBuffer frame, Consumer<Boolean> done) {
    send(remote -> remote.sendBinary(frame, result -> done.accept(result.isOK())), done);
  }

  private void send(Consumer<RemoteEndpoint.Async> message, Consumer<Boolean> done) {
    try {
      message.accept(session.getAsyncRemote());
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "sync socket is closed already", e);
      done.accept(false);
    }
  }

  @Override
  public void close(String reason) {
    executor.execute(
        () -> {
          try {
            session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, fitting(reason)));
          } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "sync socket did not close cleanly", e);
          }
        });
  }

  /** Cuts a reason to what a close frame can carry, at a character. */
  static String fitting(String reason) {
    String fit = reason;
    while (fit.getBytes(UTF_8).length > MAX_REASON) {
      fit = fit.substring(0, fit.length() - 1);
    }
    return fit;
  }
}
