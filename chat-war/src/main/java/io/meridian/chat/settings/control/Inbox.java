package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.DEBUG;

import io.meridian.chat.settings.entity.FleetReceived;
import io.meridian.settings.Lease;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What comes from the control plane, by socket or poll, and what is answered. A polled answer that
 * was overtaken by the socket is dropped: it may be older. Thread-safe.
 */
final class Inbox {

  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

  private final ControlLink link;
  private final Targets targets;
  private final Leases leases;
  private final Consumer<FleetReceived> fleet;
  private final Diagnostics diagnostics;
  private final Answers answers;
  private final Predicate<Lease> mine;
  private long pushed;

  /**
   * @param link takes what is said at once
   * @param fleet tells those who go by the fleet table
   * @param answers gives those to targets, and heartbeats
   * @param mine whether a lease holds on this instance
   */
  Inbox(
      ControlLink link,
      Targets targets,
      Leases leases,
      Consumer<FleetReceived> fleet,
      Diagnostics diagnostics,
      Answers answers,
      Predicate<Lease> mine) {
    this.link = link;
    this.targets = targets;
    this.leases = leases;
    this.fleet = fleet;
    this.diagnostics = diagnostics;
    this.answers = answers;
    this.mine = mine;
  }

  /** Tells the control plane how the instance is. */
  void beat() {
    answers.beat();
  }

  /** Takes a frame of the socket. */
  void receive(String frame) {
    try {
      receive(Frames.read(frame));
    } catch (UnreadableTargetException e) {
      refuse(e);
    }
  }

  /** How often the socket has brought a target or leases: to be read before a poll. */
  synchronized long pushed() {
    return pushed;
  }

  /** Takes a polled target, unless the socket has brought anything since. */
  synchronized void polled(long before, Target target) {
    if (pushed == before) {
      answers.give(targets.receive(target), Optional.empty());
    }
  }

  /** Takes polled leases, unless the socket has brought anything since. */
  synchronized void polled(long before, List<Lease> polled) {
    if (pushed == before) {
      leases.replace(polled.stream().filter(mine).toList());
    }
  }

  /** Counts a target that can't be read, and says so. */
  void refuse(UnreadableTargetException e) {
    link.send(targets.refuse(e.why(), e.hash(), List.of(String.valueOf(e.getMessage()))));
  }

  private synchronized void receive(SyncMessage message) {
    if (message instanceof SyncMessage.FleetSet set) {
      link.heard();
      LOG.log(DEBUG, "fleet table of {0} regions", set.table().regions().size());
      fleet.accept(new FleetReceived(set.table()));
    } else if (message instanceof SyncMessage.TargetSet set) {
      pushed++;
      LOG.log(DEBUG, "target {0} received", set.target().hash());
      answers.give(targets.receive(set.target()), set.answerWithin());
    } else if (message instanceof SyncMessage.LeasesSet set) {
      pushed++;
      LOG.log(DEBUG, "{0} leases received", set.leases().size());
      leases.replace(set.leases().stream().filter(mine).toList());
      answers.beat();
    } else if (message instanceof SyncMessage.Ask ask) {
      diagnostics.answer(ask, link::send);
    } else {
      throw new IllegalArgumentException(
          "frame must come from a control plane, was " + message.getClass().getSimpleName());
    }
  }
}
