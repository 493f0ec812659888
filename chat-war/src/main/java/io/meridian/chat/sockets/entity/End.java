package io.meridian.chat.sockets.entity;

/** Why this side ends a socket. */
public enum End {
  /** A frame that is none of the protocol's. */
  MALFORMED("malformed", 1008),
  /** No token, or one that breaks a rule. */
  UNAUTHORIZED("unauthorized", 1008),
  /** The visitor's conversation is not in this region. */
  UNKNOWN_CONVERSATION("unknown-conversation", 1008),
  /** The first frame did not come in time. */
  NO_HELLO("no-hello", 1008),
  /** Frames come faster than they can be worked off. */
  FLOODING("flooding", 1008),
  /** The client does not read what it is told. */
  SLOW_READER("slow-reader", 1013),
  /** The database does not answer: come back. */
  UNAVAILABLE("unavailable", 1013),
  /** Nothing came from the client for a long time: it is probably gone. */
  IDLE("idle", 1001),
  /** This instance stops. */
  GOING_AWAY("going-away", 1001),
  /** A fault of this side, which was logged. */
  ERROR("error", 1011);

  private final String code;
  private final int closeCode;

  End(String code, int closeCode) {
    this.code = code;
    this.closeCode = closeCode;
  }

  /** The word in the frame {@code closed}. */
  public String code() {
    return code;
  }

  /** The WebSocket close code. */
  public int closeCode() {
    return closeCode;
  }
}
