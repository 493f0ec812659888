package io.meridian.control.diagnostics.control;

import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.diagnostics.entity.SlowOnInstance.State;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.sync.control.Exchange;
import io.meridian.control.sync.control.UnansweredException;
import io.meridian.region.RegionId;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.SlowRequest;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks instances for their slowest requests, all of them at the same time. Never throws for one.
 */
@ApplicationScoped
public class Slowness {

  /** Most requests of one instance. */
  public static final int MOST = 20;

  /** For how long an instance that is not connected counts among those of its region. */
  public static final Duration RECENTLY = Duration.ofHours(1);

  @Inject Exchange exchange;
  @Inject Fleet fleet;
  @Inject Clock clock;

  /** Instances of a region that are connected, or were within the last hour. */
  public List<InstanceId> instances(RegionId region) {
    Instant since = clock.instant().minus(RECENTLY);
    return fleet.instances().stream()
        .filter(one -> one.id().region().equals(region))
        .filter(one -> one.connectedSince().isPresent() || one.lastSeen().isAfter(since))
        .map(InstanceState::id)
        .toList();
  }

  /** What each of them says, within 10 s. */
  public List<SlowOnInstance> of(List<InstanceId> instances, int most) {
    List<CompletableFuture<SlowOnInstance>> asked =
        instances.stream().map(id -> ask(id, most)).toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  /**
   * Asks one. The answer comes within 10 s, on any thread: who waits for anything with it needs
   * another.
   *
   * @param most requests, the slowest
   */
  public CompletableFuture<SlowOnInstance> ask(InstanceId id, int most) {
    try {
      return exchange
          .ask(id, Diagnostic.SLOW_REQUESTS)
          .orTimeout(Diagnostics.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .handle((answer, failure) -> heard(id, answer, failure, most));
    } catch (UnansweredException e) {
      return CompletableFuture.completedFuture(unanswered(id, e));
    }
  }

  private SlowOnInstance heard(InstanceId id, Answer answer, Throwable failure, int most) {
    Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
    if (why instanceof UnansweredException known) {
      return unanswered(id, known);
    }
    if (why != null) {
      return unknown(
          id,
          why instanceof TimeoutException
              ? "it has said nothing for " + Diagnostics.PATIENCE
              : why.toString());
    }
    return answer.text().map(text -> read(id, text, most)).orElseGet(() -> fault(id, answer));
  }

  private SlowOnInstance read(InstanceId id, String text, int most) {
    try {
      List<SlowRequest> requests =
          Wire.read(text, SlowRequests.class).requests().stream().limit(most).toList();
      return SlowOnInstance.answered(id, clock.instant(), requests);
    } catch (IllegalArgumentException e) {
      return unknown(id, "its answer is not readable: " + e.getMessage());
    }
  }

  private SlowOnInstance fault(InstanceId id, Answer answer) {
    return unknown(id, "it says: " + answer.fault().orElse("nothing"));
  }

  private SlowOnInstance unknown(InstanceId id, String detail) {
    return SlowOnInstance.unknown(id, State.UNANSWERED, clock.instant(), detail);
  }

  private SlowOnInstance unanswered(InstanceId id, UnansweredException why) {
    State state =
        switch (why.reason()) {
          case NOT_CONNECTED -> State.NOT_CONNECTED;
          case TOO_OLD -> State.PASSED_OVER;
          case BUSY, FAULT, SILENT -> State.UNANSWERED;
        };
    return SlowOnInstance.unknown(id, state, clock.instant(), why.getMessage());
  }
}
