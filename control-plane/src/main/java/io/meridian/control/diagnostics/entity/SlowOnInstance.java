package io.meridian.control.diagnostics.entity;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.region.RegionId;
import io.meridian.settings.SlowRequest;
import java.time.Instant;
import java.util.List;

/**
 * The slowest requests of one instance, or why they are not known.
 *
 * @param at since when that is so, by the control plane's clock
 * @param detail why they are not known, empty otherwise
 * @param requests the slowest first; none where it has not answered
 */
public record SlowOnInstance(
    RegionId region,
    String instance,
    State state,
    Instant at,
    String detail,
    List<SlowRequest> requests) {

  public SlowOnInstance {
    requests = List.copyOf(requests);
  }

  /** What became of the question. */
  public enum State {
    /** It has not answered yet. */
    WAITING,
    /** It has answered. */
    ANSWERED,
    /** It is of a version that can't be asked. */
    PASSED_OVER,
    /** It is not connected. */
    NOT_CONNECTED,
    /** It is connected and has not answered in time, or could not. */
    UNANSWERED;

    /** Whether asking once more would bring nothing else. */
    public boolean isFinal() {
      return this == ANSWERED || this == PASSED_OVER;
    }
  }

  /** An instance that has answered. */
  public static SlowOnInstance answered(InstanceId id, Instant at, List<SlowRequest> requests) {
    return new SlowOnInstance(id.region(), id.name(), State.ANSWERED, at, "", requests);
  }

  /** An instance whose requests are not known. */
  public static SlowOnInstance unknown(InstanceId id, State state, Instant at, String detail) {
    return new SlowOnInstance(id.region(), id.name(), state, at, detail, List.of());
  }

  /** Which instance it is about. */
  public InstanceId id() {
    return new InstanceId(region, instance);
  }

  /** Whether it has still to answer. */
  public boolean waits() {
    return state == State.WAITING;
  }
}
