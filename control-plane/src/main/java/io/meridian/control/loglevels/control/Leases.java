package io.meridian.control.loglevels.control;

import io.meridian.control.loglevels.entity.ActiveLease;
import io.meridian.control.loglevels.entity.GivenLease;
import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Gives and ends leases, and answers from memory what holds where. */
@ApplicationScoped
public class Leases {

  @Inject LeaseStore store;
  @Inject Clock clock;
  @Inject Event<LeasesChanged> changed;

  private final AtomicReference<List<ActiveLease>> active = new AtomicReference<>(List.of());

  /** Reads the leases again: those of another control plane come in, those ended go. */
  public synchronized void refresh() {
    List<ActiveLease> now = store.active(clock.instant());
    List<ActiveLease> before = active.getAndSet(now);
    boolean news =
        !before.containsAll(now)
            || before.stream()
                .anyMatch(lease -> !now.contains(lease) && lease.at(clock.instant()).isPresent());
    if (news) {
      changed.fire(new LeasesChanged());
    }
  }

  /** Gives a lease; it is pushed as soon as it is stored. */
  public ActiveLease give(LeaseRequest request, String author) {
    ActiveLease lease = add(request, author);
    refresh();
    return lease;
  }

  /** Stores a lease. Who does that in a transaction calls {@link #refresh} after the commit. */
  public ActiveLease add(LeaseRequest request, String author) {
    LeaseRequest.Checked checked = request.checked();
    Instant now = clock.instant();
    ActiveLease lease =
        new ActiveLease(
            "l-" + UUID.randomUUID(),
            request.logger().strip(),
            checked.level(),
            checked.regions(),
            request.instances(),
            author,
            request.reason(),
            now,
            now.plus(checked.length()));
    store.add(lease);
    return lease;
  }

  /** Ends a lease before its time. Returns whether there was one that lasted. */
  public boolean end(String id) {
    boolean ended = remove(id);
    refresh();
    return ended;
  }

  /** The same without telling the instances, which {@link #refresh} does after the commit. */
  public boolean remove(String id) {
    return store.end(id, clock.instant());
  }

  /** Leases behind that one, or all, newest first; those that are over too. */
  public List<GivenLease> history(Optional<String> after, int most) {
    return store.history(after, most);
  }

  /** Leases that last now. */
  public List<ActiveLease> active() {
    Instant now = clock.instant();
    return active.get().stream().filter(lease -> lease.at(now).isPresent()).toList();
  }

  /**
   * Ends all leases that last, or all that reach a region, as one step. A lease ends wholly: one
   * that also reaches other regions ends there too. Returns what it ended.
   */
  public List<ActiveLease> reset(Optional<RegionId> region, String reason) {
    List<ActiveLease> ended = store.endAll(region, clock.instant(), reason);
    refresh();
    return ended;
  }

  /**
   * Leases that hold on an instance, with what remains of them now.
   *
   * @param features what the instance can do: others than it understands are left out
   */
  public List<Lease> reaching(RegionId region, String instance, Set<String> features) {
    Instant now = clock.instant();
    return active.get().stream()
        .flatMap(lease -> lease.at(now).stream())
        .filter(lease -> lease.reaches(region, instance) && lease.understoodWith(features))
        .toList();
  }
}
