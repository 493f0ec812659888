package io.meridian.sockets;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Sends every message back. */
@ServerEndpoint("/echo")
public class EchoSocket {

  @OnMessage
  public String echo(String text) {
    return text;
  }
}
