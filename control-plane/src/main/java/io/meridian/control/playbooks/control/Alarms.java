package io.meridian.control.playbooks.control;

import io.meridian.control.audit.control.Errand;
import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What alerts set off. Alerts come one at a time: a storm of them then needs one connection of the
 * database, and leaves the others to everybody else. Thread-safe.
 */
@ApplicationScoped
public class Alarms {

  private static final Logger LOG = System.getLogger(Alarms.class.getName());

  @Inject Playbooks playbooks;
  @Inject Runs runs;
  @Inject Actions actions;
  @Inject Enquiries enquiries;
  @Inject Errand errand;
  @Inject PlaybookMetrics metrics;

  /**
   * What became of an alert for one playbook.
   *
   * @param detail why it failed, empty otherwise
   */
  public record Decision(
      String playbook, String alert, String region, Verdict verdict, String detail) {

    static Decision of(Playbook playbook, Alert alert, Verdict verdict, String detail) {
      return new Decision(
          playbook.name(), alert.name(), alert.region().orElse(""), verdict, detail);
    }
  }

  /** Carries out what alerts start, and ends what those that are over may end. */
  public synchronized List<Decision> take(List<Alert> alerts) {
    errand.keptElsewhere();
    List<Decision> decisions = new ArrayList<>();
    for (Alert alert : alerts) {
      for (Playbook playbook : playbooks.startedBy(alert)) {
        errand.through(Actions.author(playbook));
        if (alert.firing()) {
          decisions.add(begin(playbook, alert));
        } else if (playbook.endsWithAlert() && runs.end(playbook, alert)) {
          actions.publish();
        }
      }
    }
    return decisions;
  }

  /** What would become of alerts that fire; nothing is changed. */
  public List<Decision> tried(List<Alert> alerts) {
    return alerts.stream()
        .filter(Alert::firing)
        .flatMap(
            alert ->
                playbooks.startedBy(alert).stream()
                    .map(playbook -> Decision.of(playbook, alert, runs.tried(playbook, alert), "")))
        .toList();
  }

  private Decision begin(Playbook playbook, Alert alert) {
    try {
      Verdict verdict = runs.decide(playbook, alert);
      if (verdict == Verdict.STARTED) {
        actions.publish();
        enquiries.begin();
        LOG.log(Level.INFO, "started: {0}", Runs.reason(playbook, alert));
      }
      metrics.count(playbook, verdict);
      return Decision.of(playbook, alert, verdict, "");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "failed: " + Runs.reason(playbook, alert), e);
      metrics.count(playbook, Verdict.FAILED);
      runs.fail(playbook, alert, String.valueOf(e.getMessage()));
      return Decision.of(playbook, alert, Verdict.FAILED, String.valueOf(e.getMessage()));
    }
  }
}
