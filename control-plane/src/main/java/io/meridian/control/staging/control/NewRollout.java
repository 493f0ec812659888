package io.meridian.control.staging.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.control.rollouts.entity.Guard;
import io.meridian.control.settings.control.SettingsChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to roll out, and how.
 *
 * @param settings values by key, as for a change at once; or none where {@code revision} is given
 * @param regions only there; with {@code instances} empty too it means everywhere
 * @param instances only there, each as {@code region/instance}
 * @param revision an old one, whose settings come back
 * @param reason why; it is kept with the revision
 * @param stages places of each stage; one instance, its region and the rest where none are given
 * @param bake how long a stage must have been good before the next one
 * @param patience how long connected instances may take until it is in force there
 * @param guards what must hold all the time
 */
public record NewRollout(
    Map<String, String> settings,
    List<String> regions,
    List<String> instances,
    Optional<Long> revision,
    String reason,
    List<List<String>> stages,
    Duration bake,
    Duration patience,
    List<Guard> guards) {

  public NewRollout {
    revision = revision == null ? Optional.empty() : revision;
    stages = stages == null ? List.of() : List.copyOf(stages);
    guards = guards == null ? List.of() : List.copyOf(guards);
  }

  SettingsChange change() {
    if (revision.isPresent()) {
      throw RefusedException.of("revision", "must be empty where settings are given", revision);
    }
    return new SettingsChange(settings, reason, regions, instances, false).checked();
  }
}
