package io.meridian.chat.sockets.boundary;

import io.meridian.chat.sockets.control.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.function.Consumer;

/** A WebSocket session as a wire. */
final class SessionTransport implements Transport {

  private static final System.Logger LOG = System.getLogger(SessionTransport.class.getName());

  private final Session session;

  SessionTransport(Session session) {
    this.session = session;
  }

  @Override
  public void send(String text, Consumer<Boolean> done) {
    try {
      session.getAsyncRemote().sendText(text, result -> done.accept(result.isOK()));
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "the socket is closed", e);
      done.accept(false);
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "the socket is closed already", e);
    }
  }
}
