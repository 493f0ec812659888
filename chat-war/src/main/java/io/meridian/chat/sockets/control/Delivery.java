package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.ReadMarks;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.ReadMark;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.chat.sockets.entity.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what is committed to everybody on this instance who follows it. The database is the truth:
 * what does not come next in sequence is read from there.
 */
@ApplicationScoped
public class Delivery {

  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  @Inject Switchboard switchboard;
  @Inject Records records;
  @Inject ReadMarks marks;
  @Inject Workers workers;
  @Inject QueueBoard queue;
  @Inject RegionTopic topic;

  /** Something was committed on this instance. */
  void changed(@Observes Change change) {
    change.message().ifPresent(this::deliver);
    if (change.statusChanged()) {
      tellStatus(change.conversation());
      queue.changed();
    }
    change
        .message()
        .ifPresent(message -> topic.publish(Hint.message(message.conversation(), message.seq())));
    if (change.statusChanged()) {
      topic.publish(Hint.status(change.conversation().id()));
    }
  }

  /** Something was committed on another instance, or somebody there types or reads. */
  void hinted(Hint hint) {
    switch (hint.kind()) {
      case MESSAGE -> {
        for (Follow follow : switchboard.follows(hint.conversation())) {
          if (follow.last() < hint.seq()) {
            catchUp(follow);
          }
        }
      }
      case STATUS -> {
        queue.changed();
        workers.execute(() -> records.find(hint.conversation()).ifPresent(this::tellStatus));
      }
      case TYPING, READ -> tell(hint, Optional.empty());
    }
  }

  /** Somebody on this instance types or reads: everybody else who follows is told. */
  void signal(Hint hint, Connection from) {
    tell(hint, Optional.of(from));
    topic.publish(hint);
  }

  /** Brings a follower what the database has beyond its last message. */
  void catchUp(Follow follow) {
    if (follow.beginReading()) {
      workers.execute(() -> read(follow));
    }
  }

  /** Tells followers where a conversation is in its life, and the agent who has it. */
  void tellStatus(Summary conversation) {
    Set<Follow> follows = switchboard.follows(conversation.id());
    String frame = Frames.write(ServerFrame.StatusIs.of(conversation));
    follows.forEach(follow -> follow.tellStatus(conversation, frame));
    for (Connection agent : switchboard.agents()) {
      if (agent.caller().map(Caller::id).equals(conversation.agentId())
          && !agent.follows(conversation.id())) {
        agent.send(frame);
      }
    }
  }

  /** Tells a follower how far the conversation was read. */
  void tellMarks(Follow follow) {
    for (ReadMark mark : marks.of(follow.conversation())) {
      follow
          .connection()
          .send(Frames.write(new ServerFrame.Read(mark.conversation(), mark.role(), mark.seq())));
    }
  }

  private void deliver(PostedMessage message) {
    Set<Follow> follows = switchboard.follows(message.conversation());
    if (follows.isEmpty()) {
      return;
    }
    String frame = Frames.write(ServerFrame.Said.of(message));
    for (Follow follow : follows) {
      if (follow.deliver(message, frame) == Follow.Outcome.GAP) {
        catchUp(follow);
      }
    }
  }

  private void tell(Hint hint, Optional<Connection> except) {
    Set<Follow> follows = switchboard.follows(hint.conversation());
    if (follows.isEmpty()) {
      return;
    }
    String frame =
        Frames.write(
            hint.kind() == Hint.Kind.TYPING
                ? new ServerFrame.Typing(hint.conversation(), hint.role(), hint.on())
                : new ServerFrame.Read(hint.conversation(), hint.role(), hint.seq()));
    for (Follow follow : follows) {
      if (except.filter(follow.connection()::equals).isEmpty()) {
        follow.connection().send(frame);
      }
    }
  }

  // What fails here is found by the next sweep.
  private void read(Follow follow) {
    try {
      do {
        if (!readAll(follow)) {
          return;
        }
      } while (follow.readAgain());
    } catch (RuntimeException e) {
      follow.stopReading();
      LOG.log(System.Logger.Level.WARNING, "not read: {0}", Unavailable.reason(e));
    }
  }

  /** Returns false when the client has no room for the rest. */
  private boolean readAll(Follow follow) {
    Connection connection = follow.connection();
    while (true) {
      int room = Math.min(connection.room(), Records.PAGE);
      if (room < 1) {
        follow.stopReading();
        connection.behind(follow);
        return false;
      }
      List<PostedMessage> page = records.after(follow.conversation(), follow.last(), room);
      follow.deliverAll(page);
      if (page.size() < room) {
        return true;
      }
    }
  }
}
