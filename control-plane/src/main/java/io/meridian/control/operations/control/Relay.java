package io.meridian.control.operations.control;

import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.notices.Notice;
import io.meridian.control.notices.Noticed;
import io.meridian.control.regions.control.Admission;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.rollouts.control.Rollouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Looks up what a control plane on the same database has just committed. */
@ApplicationScoped
public class Relay {

  @Inject Revisions revisions;
  @Inject Rollouts rollouts;
  @Inject Leases leases;
  @Inject Admission admission;
  @Inject Tokens tokens;
  @Inject Fleet fleet;

  void hear(@Observes Noticed news) {
    Map<Notice, Runnable> looks =
        Map.of(
            Notice.REVISION, revisions::refresh,
            Notice.ROLLOUT, rollouts::refresh,
            Notice.LEASE, leases::refresh,
            Notice.CREDENTIAL, admission::refresh,
            Notice.SIGNING_KEY, tokens::refresh,
            Notice.INSTANCE, fleet::refresh);
    news.tables().stream()
        .sorted()
        .forEach(table -> Pulse.step("look for " + table, looks.get(table)));
  }
}
