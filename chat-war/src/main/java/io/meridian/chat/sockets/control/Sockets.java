package io.meridian.chat.sockets.control;

import io.meridian.chat.settings.control.InstanceReport;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sockets.entity.ClientFrame;
import io.meridian.chat.sockets.entity.End;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.metrics.SocketMetrics;
import io.meridian.metrics.SocketMetrics.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import java.time.Duration;

/** Opens and ends sockets, and hands on what they say. The network's threads never wait here. */
@ApplicationScoped
public class Sockets {

  @Inject Switchboard switchboard;
  @Inject Delivery delivery;
  @Inject Protocol protocol;
  @Inject Workers workers;
  @Inject SettingsInForce settings;
  @Inject SocketMetrics metrics;
  @Inject InstanceReport report;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    report.connections(switchboard::size);
  }

  /** A socket opened. It must say hello in time. */
  public Connection opened(Transport transport) {
    Connection connection =
        new Connection(
            transport,
            workers,
            () -> settings.integer("chat.outbound.queue-size"),
            System::nanoTime,
            delivery::catchUp);
    switchboard.add(connection);
    metrics.opened();
    Duration patience = settings.duration("chat.hello.timeout");
    workers.later(
        patience,
        () -> {
          if (connection.caller().isEmpty()) {
            connection.end(End.NO_HELLO, "hello must come within " + patience);
          }
        });
    return connection;
  }

  /** A socket said something. */
  public void received(Connection connection, String text) {
    ClientFrame frame;
    try {
      frame = Frames.read(text);
    } catch (IllegalArgumentException e) {
      malformed(connection, e.getMessage());
      return;
    }
    connection.inOrder(() -> protocol.handle(connection, frame));
  }

  /** A socket said something that is no frame. */
  public void malformed(Connection connection, String reason) {
    connection.inOrder(
        () -> {
          connection.end(End.MALFORMED, reason);
          return Protocol.DONE;
        });
  }

  /** A socket is gone, with that close code. To be called once. */
  public void closed(Connection connection, CloseReason.CloseCode code) {
    switchboard.remove(connection);
    metrics.ended(connection.end().map(Sockets::reason).orElseGet(() -> Reason.of(code)));
  }

  private static Reason reason(End end) {
    return switch (end) {
      case MALFORMED, FLOODING -> Reason.MALFORMED;
      case UNAUTHORIZED, UNKNOWN_CONVERSATION -> Reason.UNAUTHORIZED;
      case NO_HELLO -> Reason.NO_HELLO;
      case SLOW_READER -> Reason.SLOW_READER;
      case IDLE -> Reason.IDLE;
      case GOING_AWAY -> Reason.GOING_AWAY;
      case UNAVAILABLE, ERROR -> Reason.ERROR;
    };
  }

  @PreDestroy
  void stop() {
    switchboard
        .connections()
        .forEach(connection -> connection.end(End.GOING_AWAY, "this instance stops"));
  }
}
