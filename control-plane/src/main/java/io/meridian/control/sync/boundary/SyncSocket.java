package io.meridian.control.sync.boundary;

import io.meridian.control.sync.control.Exchange;
import io.meridian.identity.VerifiedToken;
import io.meridian.settings.SyncMessage;
import io.meridian.sockets.PlainTimers;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** The sync socket of the settings protocol: one for each instance, opened by it. */
@ServerEndpoint(value = "/sync", configurator = Handshake.class)
public class SyncSocket {

  /** Largest frame of an instance, in characters: JSON needs two for a line break or a quote. */
  static final int MAX_FRAME = 2 * SyncMessage.Answer.MAX_TEXT + 1024;

  private static final Logger LOG = System.getLogger(SyncSocket.class.getName());

  private final Exchange exchange;
  private final Executor executor;
  private SocketLine line;

  SyncSocket(Exchange exchange, Executor executor) {
    this.exchange = exchange;
    this.executor = executor;
  }

  @OnOpen
  public void open(Session session, EndpointConfig config) throws IOException {
    if (!(session.getUserProperties().get(Handshake.TOKEN) instanceof VerifiedToken token)) {
      LOG.log(Level.WARNING, "sync socket closed: its handshake has left no token");
      session.close(
          new CloseReason(
              CloseCodes.VIOLATED_POLICY, "a valid token of role REGION must be given"));
      return;
    }
    session.setMaxTextMessageBufferSize(MAX_FRAME);
    session.setMaxIdleTimeout(PlainTimers.NEVER.toMillis());
    line = new SocketLine(session, executor);
    exchange.open(line, token);
  }

  @OnMessage
  public void receive(String frame) {
    if (line != null) {
      exchange.receive(line, frame);
    }
  }

  @OnClose
  public void close() {
    if (line != null) {
      exchange.closed(line);
    }
  }

  @OnError
  public void error(Throwable error) {
    if (line == null) {
      LOG.log(Level.WARNING, "sync socket failed before it was open", error);
    } else {
      exchange.failed(line, error);
    }
  }
}
