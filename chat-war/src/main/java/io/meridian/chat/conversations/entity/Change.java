package io.meridian.chat.conversations.entity;

import java.util.List;
import java.util.Optional;

/**
 * What a committed transaction did to a conversation. Fired as a CDI event by who ran it, after the
 * commit, on that instance alone.
 *
 * @param conversation the conversation as it is now
 * @param message the message that was added
 * @param statusChanged whether it moved on in its life
 * @param milestones measured steps it reached
 */
public record Change(
    Summary conversation,
    Optional<PostedMessage> message,
    boolean statusChanged,
    List<Milestone> milestones) {

  public Change {
    milestones = List.copyOf(milestones);
  }

  /** Nothing happened: it was so already. */
  public static Change none(Summary conversation) {
    return new Change(conversation, Optional.empty(), false, List.of());
  }

  /** It moved on in its life. */
  public static Change of(Summary conversation, List<Milestone> milestones) {
    return new Change(conversation, Optional.empty(), true, milestones);
  }

  public boolean happened() {
    return statusChanged || message.isPresent();
  }
}
