package io.meridian.control.staging.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.Replicas;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Refusal;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.region.RegionId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What instances say of a rollout that has reached them. */
@ApplicationScoped
public class Watch {

  /** How long instances have to come back after a start, or the end of another control plane. */
  static final Duration GRACE = Duration.ofSeconds(30);

  @Inject Fleet fleet;
  @Inject Replicas replicas;
  @Inject Targets targets;
  @Inject Clock clock;

  private Instant began;

  @PostConstruct
  void begin() {
    began = clock.instant();
  }

  /** What is seen now; empty while it is too early to say who is lost. */
  Optional<Observation> look(Rollout rollout) {
    Instant now = clock.instant();
    List<InstanceState> reached = reached(rollout);
    List<InstanceState> silent = among(reached, one -> !one.heardAt(now));
    boolean nobody = reached.isEmpty();
    if ((nobody || !silent.isEmpty()) && isTooEarly(now)) {
      return Optional.empty();
    }
    List<String> behind = names(reached, one -> one.heardAt(now) && !fleet.upToDate(one));
    List<String> broken =
        reached.stream()
            .flatMap(one -> refusal(rollout, one).stream())
            .collect(Collectors.toList());
    if (nobody) {
      return Optional.of(
          new Observation(
              broken, List.of("no instance of the stages reached is connected"), behind));
    }
    if (mostAreSilent(rollout, now)) {
      String why = "most instances are silent: the control plane itself may be cut off";
      return Optional.of(new Observation(broken, List.of(why), behind));
    }
    silent.forEach(one -> broken.add(one.id() + " is lost, last heard at " + one.lastSeen()));
    return Optional.of(new Observation(broken, List.of(), behind));
  }

  private boolean isTooEarly(Instant now) {
    return now.isBefore(began.plus(GRACE)) || now.isBefore(replicas.lastIncomplete().plus(GRACE));
  }

  /** Regions where an instance has been reached. */
  Set<RegionId> regions(Rollout rollout) {
    return reached(rollout).stream()
        .map(one -> one.id().region())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Instances of the stages reached that were there since the rollout began. */
  private List<InstanceState> reached(Rollout rollout) {
    return among(
        there(rollout), one -> rollout.reached(one.id().region(), one.id().name()).isPresent());
  }

  private List<InstanceState> there(Rollout rollout) {
    Instant now = clock.instant();
    return among(
        fleet.instances(), one -> one.heardAt(now) || !one.lastSeen().isBefore(rollout.began()));
  }

  private boolean mostAreSilent(Rollout rollout, Instant now) {
    List<InstanceState> all = there(rollout);
    long heard = all.stream().filter(one -> one.heardAt(now)).count();
    return all.size() - heard > heard;
  }

  private Optional<String> refusal(Rollout rollout, InstanceState instance) {
    String wanted =
        targets.of(instance.id().region(), instance.id().name(), instance.keys()).hash();
    return instance
        .refusal()
        .filter(refusal -> refusal.hash().equals(wanted))
        .filter(refusal -> !refusal.at().isBefore(rollout.began()))
        .map(Refusal::reasons)
        .map(reasons -> instance.id() + " refused: " + String.join(", ", reasons));
  }

  private static List<String> names(List<InstanceState> all, Predicate<InstanceState> wanted) {
    return among(all, wanted).stream().map(one -> one.id().toString()).toList();
  }

  private static List<InstanceState> among(
      List<InstanceState> all, Predicate<InstanceState> wanted) {
    return all.stream().filter(wanted).toList();
  }
}
