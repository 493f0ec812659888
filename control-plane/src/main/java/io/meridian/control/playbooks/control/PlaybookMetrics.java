package io.meridian.control.playbooks.control;

import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.Verdict;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What playbooks do, in figures. Thread-safe. */
@ApplicationScoped
public class PlaybookMetrics {

  @Inject Playbooks playbooks;

  private long refused;

  @PostConstruct
  void register() {
    refusals();
    registry()
        .gauge(
            described("playbooks_faults", "Faults of the playbooks' files as they are now"),
            () -> playbooks.loaded().faults().size());
  }

  /** Takes in what is in force: the series of a new playbook begin at zero. */
  public synchronized void update() {
    for (Playbook playbook : playbooks.loaded().playbooks()) {
      for (Verdict verdict : Verdict.values()) {
        runs(playbook.name(), verdict);
      }
    }
    long now = playbooks.refused();
    refusals().inc(now - refused);
    refused = now;
  }

  /** Something became of an alert that a playbook is for. */
  void count(Playbook playbook, Verdict verdict) {
    runs(playbook.name(), verdict).inc();
  }

  private static Counter runs(String playbook, Verdict verdict) {
    return registry()
        .counter(
            described(
                "playbook_runs_total", "Alerts that a playbook is for, by what became of them"),
            new Tag("playbook", playbook),
            new Tag("outcome", verdict.slug()));
  }

  private static Counter refusals() {
    return registry()
        .counter(described("playbooks_refused_total", "Files with faults, not put in force"));
  }

  private static Metadata described(String name, String what) {
    return Metadata.builder().withName(name).withDescription(what).build();
  }

  private static MetricRegistry registry() {
    return SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
  }
}
