package io.meridian.chat.sockets.control;

import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.chat.sockets.entity.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the agents of this instance who waits. Changes that follow closely are told as one. */
@ApplicationScoped
public class QueueBoard {

  private static final Duration PAUSE = Duration.ofMillis(100);

  @Inject Switchboard switchboard;
  @Inject Records records;
  @Inject Workers workers;

  private final AtomicBoolean planned = new AtomicBoolean();

  /** The queue changed somewhere. */
  void changed() {
    if (planned.compareAndSet(false, true)) {
      workers.later(PAUSE, this::tell);
    }
  }

  /** Reads the queue and tells every agent who has heard otherwise. */
  void tell() {
    planned.set(false);
    List<Connection> agents = switchboard.agents();
    if (!agents.isEmpty()) {
      String frame = Frames.write(new ServerFrame.Queue(records.waiting()));
      agents.forEach(agent -> agent.sendQueue(frame));
    }
  }
}
