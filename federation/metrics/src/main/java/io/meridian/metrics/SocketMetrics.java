package io.meridian.metrics;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.concurrent.atomic.AtomicInteger;

/** Open WebSockets and why they ended. Thread-safe; one per application. */
public class SocketMetrics {

  public static final String DISCONNECTS = "websocket_disconnects_total";
  public static final String CONNECTIONS = "websocket_connections";

  /** Why a socket ended. */
  public enum Reason {
    /** The other side closed it in order. */
    CLOSED,
    /** The connection broke without a close frame. */
    LOST,
    /** A frame that is none of the protocol's. */
    MALFORMED,
    /** No valid credential. */
    UNAUTHORIZED,
    /** No hello within its time. */
    NO_HELLO,
    /** The outbound queue was full. */
    SLOW_READER,
    /** No frame within the idle time. */
    IDLE,
    /** This instance stops or drains. */
    GOING_AWAY,
    /** A fault of this side. */
    ERROR;

    /** The reason that a close code stands for, where nothing more is known. */
    public static Reason of(CloseCode code) {
      if (code == CloseCodes.NORMAL_CLOSURE || code == CloseCodes.GOING_AWAY) {
        return CLOSED;
      }
      if (code == CloseCodes.CLOSED_ABNORMALLY || code == CloseCodes.NO_STATUS_CODE) {
        return LOST;
      }
      if (code == CloseCodes.TRY_AGAIN_LATER) {
        return SLOW_READER;
      }
      if (code == CloseCodes.VIOLATED_POLICY) {
        return UNAUTHORIZED;
      }
      return code == CloseCodes.UNEXPECTED_CONDITION ? ERROR : MALFORMED;
    }
  }

  private final CounterBy<Reason> disconnects =
      new CounterBy<>(DISCONNECTS, "WebSockets that ended", "reason", Reason.class);
  private final AtomicInteger open = new AtomicInteger();

  public SocketMetrics() {
    Registry.gauge(CONNECTIONS, "Open WebSockets", open::get);
  }

  /** A socket opened. */
  public void opened() {
    open.incrementAndGet();
  }

  /** A socket ended; to be called once for each that opened. */
  public void ended(Reason reason) {
    open.decrementAndGet();
    disconnects.increment(reason);
  }

  /** Returns how many sockets are open. */
  public int connections() {
    return open.get();
  }
}
