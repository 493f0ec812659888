package io.meridian.chat.sockets.control;

import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Summary;
import java.util.List;
import java.util.UUID;

/**
 * One socket that follows one conversation: every message passes here once and in sequence.
 * Thread-safe.
 */
final class Follow {

  /** What became of a message. */
  enum Outcome {
    /** It was the next, or had passed before. */
    DONE,
    /** Messages before it are missing here: the database has them. */
    GAP
  }

  private final Connection connection;
  private final UUID conversation;
  private long last;
  private boolean reading;
  private boolean again;
  private Summary told;

  /**
   * @param after sequence of the last message the client has
   */
  Follow(Connection connection, UUID conversation, long after) {
    this.connection = connection;
    this.conversation = conversation;
    this.last = after;
  }

  Connection connection() {
    return connection;
  }

  UUID conversation() {
    return conversation;
  }

  /** Sequence of the last message that passed. */
  synchronized long last() {
    return last;
  }

  /**
   * Passes a message on if it is the next.
   *
   * @param frame the message as text, written once for all who follow
   */
  synchronized Outcome deliver(PostedMessage message, String frame) {
    if (message.seq() > last + 1) {
      return Outcome.GAP;
    }
    if (message.seq() == last + 1) {
      last = message.seq();
      connection.send(frame);
    }
    return Outcome.DONE;
  }

  /**
   * Passes on what the database has, in its order. A sequence that is missing there does not exist:
   * after a restore from a backup a conversation goes on behind a gap.
   */
  synchronized void deliverAll(List<PostedMessage> messages) {
    for (PostedMessage message : messages) {
      if (message.seq() > last) {
        last = message.seq();
        connection.send(connection.write(message));
      }
    }
  }

  /**
   * Passes on where the conversation is in its life, unless that was told.
   *
   * @param frame the same as text, written once for all who follow
   */
  synchronized void tellStatus(Summary conversation, String frame) {
    boolean known =
        told != null
            && told.status() == conversation.status()
            && told.agent().equals(conversation.agent());
    told = conversation;
    if (!known) {
      connection.send(frame);
    }
  }

  /** Notes what the client was told already. */
  synchronized void knows(Summary conversation) {
    told = conversation;
  }

  /** Whether the database has something that did not pass yet. */
  synchronized boolean lacks(Summary conversation) {
    return conversation.seq() > last;
  }

  /** Whether the caller must read the database now; otherwise whoever reads will read again. */
  synchronized boolean beginReading() {
    again = reading;
    boolean begins = !reading;
    reading = true;
    return begins;
  }

  /** Whether somebody asked to read meanwhile. If not, reading has ended. */
  synchronized boolean readAgain() {
    reading = again;
    again = false;
    return reading;
  }

  /** Reading stops before its end: the socket has no room. It will be begun again. */
  synchronized void stopReading() {
    reading = false;
    again = false;
  }
}
