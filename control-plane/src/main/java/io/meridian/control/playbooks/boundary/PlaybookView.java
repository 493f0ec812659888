package io.meridian.control.playbooks.boundary;

import io.meridian.control.playbooks.control.Playbooks;
import io.meridian.control.playbooks.entity.Matcher;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.RaisedLevel;
import io.meridian.control.playbooks.entity.SlowRequestsWanted;
import io.meridian.region.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A playbook over HTTP. */
public record PlaybookView(
    String name,
    String alert,
    List<String> matchers,
    List<RaisedLevel> levels,
    Optional<SlowRequestsWanted> slowRequests,
    Duration coolDown,
    int mostPerHour,
    boolean dryRun,
    boolean endsWithAlert) {

  static PlaybookView of(Playbook playbook) {
    return new PlaybookView(
        playbook.name(),
        playbook.alert(),
        playbook.matchers().stream().map(Matcher::toString).toList(),
        playbook.levels(),
        playbook.slowRequests(),
        playbook.coolDown(),
        playbook.mostPerHour(),
        playbook.dryRun(),
        playbook.endsWithAlert());
  }

  /**
   * What the files say.
   *
   * @param faults of the files as they are now; with any of them the playbooks are those before
   * @param at when they were last read after a change
   */
  public record All(List<PlaybookView> playbooks, List<Fault> faults, Instant at) {

    static All of(Playbooks.Loaded loaded) {
      return new All(
          loaded.playbooks().stream().map(PlaybookView::of).toList(), loaded.faults(), loaded.at());
    }
  }
}
