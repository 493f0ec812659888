package io.meridian.control.staging.boundary;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.rollouts.entity.Guard;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.Stage;
import io.meridian.control.rollouts.entity.State;
import io.meridian.region.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A rollout as REST shows it.
 *
 * @param stage the present one, from 1
 * @param baking since when the present stage is good
 * @param note why it is paused or over
 * @param instances every instance that counts; empty in lists
 */
public record RolloutView(
    long revision,
    long former,
    String author,
    String reason,
    State state,
    int stage,
    List<StageView> stages,
    Duration bake,
    Duration patience,
    List<Guard> guards,
    Instant began,
    Optional<Instant> baking,
    Optional<String> note,
    Optional<Instant> ended,
    List<Reached> instances) {

  /**
   * A stage.
   *
   * @param entered when it began; empty before
   */
  public record StageView(List<String> places, Optional<Instant> entered) {}

  /**
   * An instance.
   *
   * @param stage its own, from 1
   * @param reached whether it gets the new settings
   * @param inForce whether it holds what it should
   */
  public record Reached(
      RegionId region,
      String instance,
      int stage,
      boolean connected,
      boolean reached,
      boolean inForce) {}

  static RolloutView brief(Rollout rollout) {
    return of(rollout, List.of());
  }

  static RolloutView of(Rollout rollout, Fleet fleet, Instant now) {
    return of(
        rollout,
        fleet.instances().stream()
            .filter(one -> one.heardAt(now) || !one.lastSeen().isBefore(rollout.began()))
            .map(one -> reached(rollout, one, fleet, now))
            .toList());
  }

  private static Reached reached(Rollout rollout, InstanceState one, Fleet fleet, Instant now) {
    RegionId region = one.id().region();
    String name = one.id().name();
    List<Stage> stages = rollout.plan().stages();
    int stage =
        IntStream.range(0, stages.size())
            .filter(index -> stages.get(index).reaches(region, name))
            .findFirst()
            .orElse(stages.size() - 1);
    boolean reached = !rollout.holdsBack(rollout.revision(), region, name);
    return new Reached(region, name, stage + 1, one.heardAt(now), reached, fleet.upToDate(one));
  }

  private static RolloutView of(Rollout rollout, List<Reached> instances) {
    List<StageView> stages =
        IntStream.range(0, rollout.plan().stages().size())
            .mapToObj(
                index ->
                    new StageView(
                        rollout.plan().stages().get(index).places(),
                        index <= rollout.stage()
                            ? Optional.of(rollout.entered().get(index))
                            : Optional.empty()))
            .toList();
    return new RolloutView(
        rollout.revision(),
        rollout.former(),
        rollout.author(),
        rollout.reason(),
        rollout.state(),
        rollout.stage() + 1,
        stages,
        rollout.plan().bake(),
        rollout.plan().patience(),
        rollout.plan().guards(),
        rollout.began(),
        rollout.baking(),
        rollout.note(),
        rollout.ended(),
        instances);
  }
}
