package io.meridian.control.fleet.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceRow;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What lasts of the fleet: instances known, what they held, and acknowledgements. */
@ApplicationScoped
public class FleetLedger {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;

  /** Every instance ever heard of. */
  @Transactional
  public List<InstanceState> instances() {
    return database
        .createQuery("select i from InstanceRow i", InstanceRow.class)
        .getResultStream()
        .map(InstanceRow::state)
        .toList();
  }

  /** The names of all of them. */
  @Transactional
  public Set<InstanceId> ids() {
    return database
        .createQuery("select i.region, i.name from InstanceRow i", Object[].class)
        .getResultStream()
        .map(row -> new InstanceId(RegionId.of((String) row[0]), (String) row[1]))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Writes down the news since the last time, unless another control plane has heard later ones.
   * The first acknowledgement of a revision stays; returns those that were the first.
   */
  @Transactional
  public List<Acknowledgement> write(
      Collection<InstanceState> states, Collection<Acknowledgement> news) {
    states.stream()
        .map(InstanceRow::new)
        .filter(row -> row.isNewerThan(database.find(InstanceRow.class, row.key())))
        .forEach(database::merge);
    return news.stream().filter(this::isFirst).toList();
  }

  private boolean isFirst(Acknowledgement news) {
    return database
            .createNativeQuery(
                "insert into acknowledgement (revision, region, instance, at, millis)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")
            .setParameter(1, news.revision())
            .setParameter(2, news.region())
            .setParameter(3, news.instance())
            .setParameter(4, news.at().atOffset(ZoneOffset.UTC))
            .setParameter(5, news.millis())
            .executeUpdate()
        == 1;
  }

  /** Acknowledgements of a revision, the slowest last. */
  @Transactional
  public List<Acknowledgement> acknowledgements(long revision) {
    return database
        .createQuery(
            "select a from Acknowledgement a where a.revision = :revision order by a.millis",
            Acknowledgement.class)
        .setParameter("revision", revision)
        .getResultList();
  }

  /** Forgets an instance that is gone for good. */
  @Transactional
  public void forget(InstanceId id) {
    database
        .createQuery(
            "select i from InstanceRow i where i.region = :region and i.name = :name",
            InstanceRow.class)
        .setParameter("region", id.region().value())
        .setParameter("name", id.name())
        .getResultStream()
        .findFirst()
        .ifPresent(
            row -> {
              audit.done("gone for good", row.state(), null);
              database.remove(row);
            });
  }

  /** Forgets the instances of a region that is no more. */
  @Transactional
  public void forget(RegionId region) {
    database
        .createQuery("delete from InstanceRow i where i.region = :region")
        .setParameter("region", region.value())
        .executeUpdate();
  }
}
