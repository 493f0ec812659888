package io.meridian.control.playbooks.control;

import io.meridian.control.diagnostics.control.Slowness;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.loglevels.control.LeaseRequest;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.RaisedLevel;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * Carries out what playbooks say. Everything that it sets off has an end of its own, and is stored
 * in the caller's transaction; it reaches the instances by {@link #publish}.
 */
@ApplicationScoped
public class Actions {

  @Inject Leases leases;
  @Inject Slowness slowness;

  /** Does all that a playbook says, in a region. Returns the ids of what has to end. */
  List<String> begin(Playbook playbook, RegionId region, String reason) {
    return playbook.levels().stream()
        .map(level -> leases.add(request(level, region, reason), author(playbook)).id())
        .toList();
  }

  /** Who is asked for slow requests: the instances of the region, where the playbook wants them. */
  List<InstanceId> asked(Playbook playbook, RegionId region) {
    return playbook.slowRequests().isEmpty() ? List.of() : slowness.instances(region);
  }

  /** Ends before its time what lasts still. Returns whether anything did. */
  boolean end(List<String> ids) {
    return ids.stream().filter(leases::remove).count() > 0;
  }

  /** Tells the instances; after the commit. */
  void publish() {
    leases.refresh();
  }

  /** Who a playbook is in leases and in the audit. */
  static String author(Playbook playbook) {
    return "playbook " + playbook.name();
  }

  private static LeaseRequest request(RaisedLevel level, RegionId region, String reason) {
    return new LeaseRequest(
        level.logger(),
        level.level().name(),
        level.length().toString(),
        Set.of(region.value()),
        Set.of(),
        reason);
  }
}
