package io.meridian.control.sync.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.InstancesMoved;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.loglevels.control.LeasesChanged;
import io.meridian.control.regions.control.CredentialsRevoked;
import io.meridian.control.revisions.control.RevisionCommitted;
import io.meridian.control.rollouts.control.RolloutMoved;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.control.sync.control.UnansweredException.Reason;
import io.meridian.identity.VerifiedToken;
import io.meridian.routing.FleetTable;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.FleetSet;
import io.meridian.settings.SyncMessage.Heartbeat;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.SyncMessage.LeasesSet;
import io.meridian.settings.SyncMessage.Refused;
import io.meridian.settings.Wire;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** All connections of instances: understands what comes in and sends what must go out. */
@ApplicationScoped
public class Exchange {

  private static final Logger LOG = System.getLogger(Exchange.class.getName());

  /** Connections from which on other threads help with targets. */
  private static final int MANY = 50;

  private static final int MOST_HELPERS = 3;

  /** How long the fleet table waits for targets, in milliseconds. */
  private static final long LONGEST_PASSING = 2_000;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Resource ManagedExecutorService executor;
  @Inject Fleet fleet;
  @Inject Targets targets;
  @Inject Leases leases;
  @Inject Clock clock;

  private final TargetFrames frames = new TargetFrames();
  private final Questions questions = new Questions();
  private final Map<Line, Link> links = new ConcurrentHashMap<>();
  private final Map<InstanceId, Line> owners = new ConcurrentHashMap<>();

  /** Held for reading while targets go out, for writing by none for long. */
  private final ReadWriteLock precedence = new ReentrantReadWriteLock();

  /** A socket opened; its holder is verified. */
  public void open(Line line, VerifiedToken token) {
    links.put(line, new Link(line, token, clock::instant));
  }

  /** A frame came in. One that breaks the protocol closes its own socket only. */
  public void receive(Line line, String frame) {
    Link link = links.get(line);
    if (link == null) {
      return;
    }
    link.heard(clock.instant());
    try {
      accept(line, link, Wire.read(frame, SyncMessage.class));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "sync frame of {0} refused: {1}", name(link), e.getMessage());
      close(line, "malformed frame: " + e.getMessage());
    }
  }

  /** A socket or what it asked for failed: it is closed, the instance comes again. */
  public void failed(Line line, Throwable error) {
    if (links.containsKey(line)) {
      LOG.log(Level.WARNING, "sync socket of " + name(links.get(line)) + " failed", error);
      close(line, "the control plane could not answer, connect again");
    }
  }

  /** A socket closed. */
  public void closed(Line line) {
    Link link = links.remove(line);
    if (link != null) {
      link.instance()
          .ifPresent(id -> owners.computeIfPresent(id, (key, owner) -> left(id, line, owner)));
    }
  }

  // Within the map's step for the instance, as its greeting is: a socket that ends just when the
  // instance has come back by another must not count as the end of that.
  private Line left(InstanceId id, Line line, Line owner) {
    if (owner != line) {
      return owner;
    }
    lost(id);
    return null;
  }

  /** Sends the newest target to everyone who should hold another. */
  void push(@Observes RevisionCommitted news) {
    targets();
  }

  /** Sends the target to everyone whom a rollout has reached, or left. */
  void push(@Observes RolloutMoved news) {
    targets();
  }

  /** Sends the leases to everyone. */
  void push(@Observes LeasesChanged news) {
    links.values().forEach(this::leases);
  }

  /** Ends the connections that stand on credentials which are good no more. */
  void end(@Observes CredentialsRevoked news) {
    links.forEach(
        (line, link) -> {
          if (news.ids().contains(link.credential())) {
            close(line, "credential must not be revoked");
          }
        });
  }

  /** Ends the connections of instances that another control plane has greeted since. */
  void end(@Observes InstancesMoved news) {
    for (InstanceId id : news.ids()) {
      Optional.ofNullable(owners.get(id)).ifPresent(line -> close(line, replaced(id)));
    }
  }

  /**
   * Sends the fleet table to everyone: it is the control plane's heartbeat. Targets that come
   * meanwhile go first.
   */
  public void push(FleetTable table) {
    SharedFrame frame = new SharedFrame(Wire.write(new FleetSet(table)));
    boolean passing = true;
    for (Link link : links.values()) {
      if (link.instance().isPresent()) {
        passing = passing && targetsHavePassed();
        link.fleet(frame);
      }
    }
  }

  /** Waits for targets, though not for ever: one may wait for a database that does not answer. */
  private boolean targetsHavePassed() {
    try {
      boolean passed = precedence.writeLock().tryLock(LONGEST_PASSING, TimeUnit.MILLISECONDS);
      if (passed) {
        precedence.writeLock().unlock();
      }
      return passed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Asks an instance to show something. Who gives up waiting cancels the answer.
   *
   * @throws UnansweredException where it can't be asked now, with the reason
   */
  public CompletableFuture<Answer> ask(InstanceId id, Diagnostic what) {
    Link link = Optional.ofNullable(owners.get(id)).map(links::get).orElse(null);
    if (link == null) {
      throw new UnansweredException(
          Reason.NOT_CONNECTED,
          ("instance %s must be connected to this control plane, was not: it is gone, or connected"
                  + " to another replica (meridian instance list)")
              .formatted(id));
    }
    if (!link.features().contains(what.feature())) {
      throw new UnansweredException(
          Reason.TOO_OLD,
          "instance %s must be of a version that can be asked, was older: upgrade its region"
              .formatted(id));
    }
    Questions.Open question = questions.begin(id, what);
    link.ask(question.ask());
    return question.answer();
  }

  /** Sends targets that no news could bring, because a push failed on its way. */
  public void catchUp() {
    targets();
  }

  /** Ends the connections whose other side is silent or reads too slowly. */
  public void sweep() {
    Instant now = clock.instant();
    links.forEach((line, link) -> link.fault(now).ifPresent(reason -> close(line, reason)));
  }

  /** Ends all connections, when the control plane stops. */
  public void closeAll(String reason) {
    links.keySet().forEach(line -> close(line, reason));
  }

  private void accept(Line line, Link link, SyncMessage message) {
    if (message instanceof Hello hello) {
      greet(line, link, hello);
      return;
    }
    InstanceId id =
        link.instance()
            .orElseThrow(() -> new IllegalArgumentException("first frame must be a hello"));
    if (message instanceof Heartbeat beat) {
      fleet.heard(id, beat);
    } else if (message instanceof Applied applied) {
      fleet.applied(id, applied);
    } else if (message instanceof Refused refused) {
      LOG.log(Level.WARNING, "{0} refused target {1}: {2}", id, refused.hash(), refused.reasons());
      fleet.refused(id, refused);
    } else if (message instanceof Answer answer) {
      questions.answered(id, answer);
    } else {
      throw new IllegalArgumentException("type must be one that instances send");
    }
  }

  private void greet(Line line, Link link, Hello hello) {
    if (link.instance().isPresent()) {
      throw new IllegalArgumentException("hello must come once");
    }
    if (hello.region() == null || !link.identity().serves(hello.region())) {
      close(
          line,
          "region must be that of the token, "
              + link.identity().subject()
              + ", was "
              + hello.region());
      return;
    }
    InstanceId id = new InstanceId(hello.region(), hello.instance());
    AtomicReference<Line> former = new AtomicReference<>();
    AtomicReference<InstanceState> known = new AtomicReference<>();
    owners.compute(
        id,
        (key, owner) -> {
          known.set(fleet.greet(hello));
          former.set(owner);
          return line;
        });
    link.greeted(id, known.get().keys(), hello.features(), hello.held());
    if (former.get() != null) {
      close(former.get(), replaced(id));
    }
    if (!links.containsKey(line)) { // it has ended meanwhile
      owners.computeIfPresent(id, (key, owner) -> left(key, line, owner));
    }
    target(link);
    leases(link);
  }

  /** To many by several threads; who finds none of them free sends alone. */
  private void targets() {
    Queue<Link> next = new ConcurrentLinkedQueue<>(links.values());
    int helpers = next.size() < MANY ? 0 : Math.min(MOST_HELPERS, PROCESSORS - 1);
    for (int i = 0; i < helpers; i++) {
      executor.execute(() -> targets(next));
    }
    targets(next);
  }

  private void targets(Queue<Link> next) {
    precedence.readLock().lock();
    try {
      for (Link link = next.poll(); link != null; link = next.poll()) {
        target(link);
      }
    } finally {
      precedence.readLock().unlock();
    }
  }

  private void target(Link link) {
    link.instance()
        .ifPresent(
            id ->
                link.target(
                    () ->
                        frames.of(targets.of(id.region(), id.name(), link.keys()), links.size())));
  }

  private void leases(Link link) {
    link.instance()
        .ifPresent(
            id ->
                link.leases(
                    () -> new LeasesSet(leases.reaching(id.region(), id.name(), link.features()))));
  }

  private void lost(InstanceId id) {
    fleet.lost(id);
    questions.lost(id);
  }

  private void close(Line line, String reason) {
    closed(line);
    line.close(reason);
  }

  private static String replaced(InstanceId id) {
    return "replaced by a newer connection of " + id;
  }

  private static String name(Link link) {
    return link.instance().map(InstanceId::toString).orElse(link.identity().subject());
  }
}
