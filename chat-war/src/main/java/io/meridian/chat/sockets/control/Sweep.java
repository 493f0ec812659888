package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sockets.entity.End;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.chat.sockets.entity.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Looks again and again at what the topic may have lost and at who does not read any more. One
 * query finds every followed conversation that has moved on.
 */
@ApplicationScoped
public class Sweep {

  /** How long one frame may be on its way to a client. */
  static final Duration STUCK = Duration.ofSeconds(20);

  /** How long a client may be silent; clients ping more often. */
  static final Duration IDLE = Duration.ofSeconds(90);

  /** How long the last frame may take before the wire is closed without it. */
  static final Duration ENDING = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

  @Inject Switchboard switchboard;
  @Inject Delivery delivery;
  @Inject QueueBoard queue;
  @Inject Evictions evictions;
  @Inject Records records;
  @Inject Workers workers;
  @Inject SettingsInForce settings;
  @Inject Clock clock;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    plan();
  }

  private void plan() {
    workers.later(settings.duration("chat.sweep.interval"), this::round);
  }

  private void round() {
    try {
      switchboard.connections().forEach(this::look);
      sweep();
      queue.tell();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "sweep failed: {0}", Unavailable.reason(e));
    } finally {
      if (workers.alive()) {
        plan();
      }
    }
  }

  /** Reads the state of every followed conversation and brings followers what they lack. */
  void sweep() {
    List<UUID> followed = List.copyOf(switchboard.conversations());
    for (Summary conversation : records.find(followed)) {
      String frame = Frames.write(ServerFrame.StatusIs.of(conversation));
      for (Follow follow : switchboard.follows(conversation.id())) {
        follow.tellStatus(conversation, frame);
        if (follow.lacks(conversation)) {
          delivery.catchUp(follow);
        }
      }
    }
  }

  private void look(Connection connection) {
    if (connection.endingFor() > ENDING.toNanos()) {
      connection.close();
    } else if (connection.stuckFor() > STUCK.toNanos()) {
      connection.end(End.SLOW_READER, "nothing was read for " + STUCK);
    } else if (connection.silentFor() > IDLE.toNanos()) {
      connection.end(End.IDLE, "nothing came for " + IDLE);
    } else if (connection.caller().filter(this::isExpired).isPresent()) {
      connection.end(End.UNAUTHORIZED, "exp must be in the future");
    } else {
      evictions.look(connection);
    }
  }

  private boolean isExpired(Caller caller) {
    return !clock.instant().isBefore(caller.expires());
  }
}
