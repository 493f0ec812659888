package io.meridian.control.staging.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.rollouts.entity.Guard;
import io.meridian.control.rollouts.entity.Observation;
import io.meridian.control.rollouts.entity.Plan;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.Stage;
import io.meridian.control.settings.control.DryRun;
import io.meridian.control.settings.control.Preview.Reached;
import io.meridian.region.Fault;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Begins rollouts, after everything that can be checked before has been. */
@ApplicationScoped
public class Launch {

  @Inject Rollouts rollouts;
  @Inject Revisions revisions;
  @Inject DryRun dryRun;
  @Inject Guards guards;

  /**
   * Begins a rollout.
   *
   * @param expected hash of the content that the author saw; empty means any
   * @throws RefusedException when the change breaks rules, a place is unknown, or a guard has no
   *     data or does not hold already
   */
  public Rollout begin(String author, NewRollout wish, Optional<String> expected) {
    UnaryOperator<Content> edit = edit(wish);
    List<Reached> reaches = dryRun.of(edit).reaches();
    List<Stage> stages = wish.stages().isEmpty() ? usual(reaches) : given(wish.stages());
    refuse(faults(stages, wish.guards()));
    Plan plan = new Plan(stages, wish.bake(), wish.patience(), wish.guards());
    refuse(unheld(plan.guards(), reaches));
    return rollouts.begin(author, wish.reason(), expected, edit, plan);
  }

  private UnaryOperator<Content> edit(NewRollout wish) {
    boolean given = wish.settings() != null && !wish.settings().isEmpty();
    if (given || wish.revision().isEmpty()) {
      return wish.change()::applied;
    }
    long number = wish.revision().get();
    Content old =
        revisions
            .find(number)
            .orElseThrow(
                () -> RefusedException.of("revision", "must be the number of a revision", number))
            .content();
    return content -> content.withSettingsOf(old);
  }

  /** One instance, its region if there are more, and the rest. */
  private static List<Stage> usual(List<Reached> reaches) {
    List<Stage> stages = new ArrayList<>();
    reaches.stream()
        .filter(Reached::connected)
        .findFirst()
        .ifPresent(
            canary -> {
              String region = canary.region().value();
              stages.add(new Stage(List.of(region + "/" + canary.instance())));
              if (reaches.stream().filter(one -> one.region().equals(canary.region())).count()
                  > 1) {
                stages.add(new Stage(List.of(region)));
              }
            });
    stages.add(new Stage(List.of(Stage.REST)));
    return stages;
  }

  private static List<Stage> given(List<List<String>> places) {
    List<Stage> stages = new ArrayList<>(places.stream().map(Stage::new).toList());
    if (!stages.get(stages.size() - 1).places().contains(Stage.REST)) {
      stages.add(new Stage(List.of(Stage.REST)));
    }
    return stages;
  }

  private List<Fault> faults(List<Stage> stages, List<Guard> asked) {
    Set<String> known =
        revisions.current().content().routing().regions().stream()
            .map(Region::id)
            .map(RegionId::value)
            .collect(Collectors.toCollection(TreeSet::new));
    Stream<Fault> places =
        stages.stream()
            .flatMap(stage -> stage.places().stream())
            .filter(place -> !place.equals(Stage.REST) && !known.contains(place.split("/", 2)[0]))
            .map(place -> new Fault("stages", "must be region, region/instance or *", place));
    Stream<Fault> servers =
        asked.stream()
            .map(Guard::on)
            .filter(on -> !Set.of(Guard.GLOBAL, Guard.REACHED).contains(on) && !known.contains(on))
            .map(on -> new Fault("guards.on", "must be global, reached or a region", on));
    return Stream.concat(places, servers).toList();
  }

  /** A guard that fails before anything has changed would put back every change. */
  private List<Fault> unheld(List<Guard> asked, List<Reached> reaches) {
    Set<RegionId> regions =
        reaches.stream().map(Reached::region).collect(Collectors.toCollection(TreeSet::new));
    Observation now = guards.ask(asked, regions);
    return Stream.concat(now.broken().stream(), now.unknown().stream())
        .map(text -> new Fault("guards", "must have data and hold before the start", text))
        .toList();
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }
}
