package io.meridian.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A frame of the sync socket, told apart by {@code type}. Unknown fields are ignored, an unknown
 * type closes the socket.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SyncMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = SyncMessage.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = SyncMessage.Applied.class, name = "applied"),
  @JsonSubTypes.Type(value = SyncMessage.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = SyncMessage.TargetSet.class, name = "target"),
  @JsonSubTypes.Type(value = SyncMessage.LeasesSet.class, name = "leases"),
  @JsonSubTypes.Type(value = SyncMessage.FleetSet.class, name = "fleet"),
  @JsonSubTypes.Type(value = SyncMessage.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = SyncMessage.Answer.class, name = "answer"),
})
public sealed interface SyncMessage {

  /**
   * First frame of an instance.
   *
   * @param region its region
   * @param instance its name, unique in the region
   * @param version of the software, for people
   * @param url where Prometheus and probes reach the instance itself
   * @param keys keys of the catalogue that the instance understands
   * @param held hash of the target in force, empty before the first
   * @param features what it can do, of {@link Feature}, in order; none for an instance of the first
   *     version
   */
  record Hello(
      RegionId region,
      String instance,
      String version,
      URI url,
      Set<String> keys,
      Optional<String> held,
      Set<String> features)
      implements SyncMessage {

    public Hello {
      features =
          features == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(features));
    }
  }

  /**
   * An instance's state, every 2 s.
   *
   * @param held hash of the target in force, empty before the first
   * @param inForceSince when that target came in force
   * @param ready whether the instance serves
   * @param draining whether its region says it takes no new conversations
   * @param conversations open conversations of the region, as this instance reads them
   * @param connections open sockets of this instance
   * @param leases ids of the leases in force
   * @param levels levels read back from the loggers that leases hold, by logger
   * @param probes what this instance sees of the other regions' front doors: true means it answers
   */
  record Heartbeat(
      Optional<String> held,
      Optional<Instant> inForceSince,
      boolean ready,
      boolean draining,
      int conversations,
      int connections,
      Set<String> leases,
      Map<String, LogLevel> levels,
      Map<RegionId, Boolean> probes)
      implements SyncMessage {}

  /**
   * The target of that hash is in force since then.
   *
   * @param waited how long the instance has kept this word back, see {@link TargetSet}; empty for
   *     not at all
   */
  record Applied(String hash, Instant since, Optional<Duration> waited) implements SyncMessage {

    public Applied {
      waited = waited == null ? Optional.empty() : waited;
    }

    /** A word that leaves at once. */
    public Applied(String hash, Instant since) {
      this(hash, since, Optional.empty());
    }

    /** The same after a wait. */
    public Applied after(Duration wait) {
      return new Applied(hash, since, Optional.of(wait));
    }
  }

  /** The target of that hash was refused; the last good one stays in force. */
  record Refused(String hash, List<String> reasons) implements SyncMessage {}

  /**
   * The whole target of the instance.
   *
   * @param answerWithin where many get it at once: {@link Applied} leaves at a random time in the
   *     last two thirds of that, so that answers do not hold up what the last are still to be sent.
   *     A refusal leaves at once, and an instance of a version without this answers at once too.
   */
  record TargetSet(Target target, Optional<Duration> answerWithin) implements SyncMessage {

    public TargetSet {
      answerWithin = answerWithin == null ? Optional.empty() : answerWithin;
    }

    /**
     * When to answer.
     *
     * @param random 0 to 1
     */
    public static Duration answerAfter(Duration within, double random) {
      return Duration.ofNanos((long) (within.toNanos() * (1 + 2 * random) / 3));
    }

    /** A target that is answered at once. */
    public TargetSet(Target target) {
      this(target, Optional.empty());
    }
  }

  /** All leases that hold on the instance; a known one that is missing has been ended. */
  record LeasesSet(List<Lease> leases) implements SyncMessage {}

  /** The fleet table, every 2 s; it is the control plane's heartbeat too. */
  record FleetSet(FleetTable table) implements SyncMessage {}

  /**
   * The control plane wants to see something of the instance; only one with {@link
   * Feature#DIAGNOSTICS} is asked, and one thing at a time.
   *
   * @param id comes back with the answer
   */
  record Ask(String id, Diagnostic what) implements SyncMessage {}

  /**
   * What the instance was asked for.
   *
   * @param id of the question
   * @param text at most {@link #MAX_TEXT} characters, empty where there is a fault
   * @param fault why it can't be shown, for people
   */
  record Answer(String id, Optional<String> text, Optional<String> fault) implements SyncMessage {

    /** Longest text in characters. */
    public static final int MAX_TEXT = 512 * 1024;

    public Answer {
      text = text == null ? Optional.empty() : text;
      fault = fault == null ? Optional.empty() : fault;
      text.ifPresent(Answer::checkLength);
    }

    private static void checkLength(String text) {
      if (text.length() > MAX_TEXT) {
        throw new IllegalArgumentException(
            "text must have at most " + MAX_TEXT + " characters, was " + text.length());
      }
    }
  }
}
