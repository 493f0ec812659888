package io.meridian.chat.conversations.entity;

/** A rule of conversations was broken: what was asked was certainly not done. */
public abstract sealed class RefusedException extends RuntimeException
    permits AtCapacityException,
        BlankMessageException,
        ConversationClosedException,
        ConversationTakenException,
        MessageTooLongException,
        NotAssignedException,
        NotQueuedException,
        QueueFullException,
        UnknownConversationException {

  private static final long serialVersionUID = 1L;

  private final String code;

  RefusedException(String code, String reason) {
    super(reason);
    this.code = code;
  }

  /** The rule, for clients: a word that never changes. */
  public final String code() {
    return code;
  }
}
