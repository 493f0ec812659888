package io.meridian.control.playbooks.control;

import static java.util.stream.Collectors.toSet;

import io.meridian.control.diagnostics.control.Slowness;
import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.diagnostics.entity.SlowOnInstance.State;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.playbooks.entity.Enquiry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the instances that runs of playbooks wait for, again and again until they have answered or
 * their time is over. Each control plane asks those that are connected to it, also for runs that
 * another has begun. Nobody waits here. Thread-safe.
 */
@ApplicationScoped
public class Enquiries {

  @Inject Attachments attachments;
  @Inject Slowness slowness;
  @Inject Fleet fleet;
  @Inject Clock clock;
  @Resource ManagedExecutorService executor;

  private final Set<Question> open = ConcurrentHashMap.newKeySet();
  private final Map<Question, SlowOnInstance> heard = new ConcurrentHashMap<>();

  private record Question(long run, InstanceId instance) {}

  /** A run has begun: asks soon, on another thread. */
  void begin() {
    executor.execute(this::look);
  }

  /**
   * Attaches what has been answered, asks the others, and ends what has waited long enough. Every 2
   * s; answers come in on threads that must not touch the database.
   */
  public synchronized void look() {
    List<Enquiry> all = attachments.open();
    Instant now = clock.instant();
    for (Enquiry one : all) {
      List<SlowOnInstance> ready =
          one.waiting().stream().flatMap(id -> ready(one, id, now).stream()).toList();
      if (!ready.isEmpty()) {
        attachments.attach(one.run(), ready);
      }
      Set<InstanceId> done = ready.stream().map(SlowOnInstance::id).collect(toSet());
      one.waiting().stream().filter(id -> !done.contains(id)).forEach(id -> ask(one, id));
    }
    Set<Long> waiting = all.stream().map(Enquiry::run).collect(toSet());
    heard.keySet().removeIf(question -> !waiting.contains(question.run()));
  }

  private Optional<SlowOnInstance> ready(Enquiry enquiry, InstanceId id, Instant now) {
    Optional<SlowOnInstance> said = Optional.ofNullable(heard.get(new Question(enquiry.run(), id)));
    return said.filter(answer -> answer.state().isFinal())
        .or(() -> enquiry.isOverAt(now) ? Optional.of(givenUp(id, said, now)) : Optional.empty());
  }

  private void ask(Enquiry enquiry, InstanceId id) {
    Question question = new Question(enquiry.run(), id);
    if (open.add(question)) {
      CompletableFuture<Void> unused =
          slowness
              .ask(id, enquiry.most())
              .thenAccept(answer -> heard.put(question, answer))
              .whenComplete((done, failure) -> open.remove(question));
    }
  }

  private SlowOnInstance givenUp(InstanceId id, Optional<SlowOnInstance> said, Instant now) {
    Optional<InstanceState> known = fleet.instance(id);
    if (known.flatMap(InstanceState::connectedSince).isEmpty()) {
      String seen = known.map(one -> "last seen at " + one.lastSeen()).orElse("forgotten");
      return SlowOnInstance.unknown(id, State.NOT_CONNECTED, now, seen);
    }
    String why =
        said.filter(answer -> answer.state() == State.UNANSWERED)
            .map(SlowOnInstance::detail)
            .orElse("it has not answered in time");
    return SlowOnInstance.unknown(id, State.UNANSWERED, now, why);
  }
}
