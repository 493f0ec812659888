package io.meridian.chat.sockets.boundary;

import io.meridian.chat.sockets.control.Connection;
import io.meridian.chat.sockets.control.Sockets;
import io.meridian.sockets.PlainTimers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The socket of visitors and agents: JSON frames, one object a frame. */
@ServerEndpoint("/socket")
@Dependent
public class ChatSocket {

  /** Largest frame in bytes: the longest message there can be, in four-byte characters. */
  static final int MAX_FRAME = 128 << 10;

  private static final System.Logger LOG = System.getLogger(ChatSocket.class.getName());

  @Inject Sockets sockets;

  private Connection connection;

  @OnOpen
  public void open(Session session) {
    session.setMaxTextMessageBufferSize(MAX_FRAME);
    session.setMaxBinaryMessageBufferSize(1024);
    // the sweep ends silent sockets: Tyrus would restart a timer for every frame
    session.setMaxIdleTimeout(PlainTimers.NEVER.toMillis());
    connection = sockets.opened(new SessionTransport(session));
  }

  @OnMessage
  public void text(String frame) {
    sockets.received(connection, frame);
  }

  @OnMessage
  public void binary(byte[] frame) {
    sockets.malformed(connection, "a frame must be text, was " + frame.length + " bytes");
  }

  @OnError
  public void error(Session session, Throwable fault) {
    LOG.log(System.Logger.Level.DEBUG, "socket failed", fault);
    if (connection != null) {
      sockets.malformed(connection, "the frame could not be read");
    }
  }

  @OnClose
  public void close(CloseReason reason) {
    sockets.closed(connection, reason.getCloseCode());
  }
}
