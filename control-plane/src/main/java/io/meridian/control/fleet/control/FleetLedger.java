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
import java.util.Collection;
import java.util.List;

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

  /** Writes down the news since the last time; the first acknowledgement of a revision stays. */
  @Transactional
  public void write(Collection<InstanceState> states, Collection<Acknowledgement> news) {
    states.forEach(state -> database.merge(new InstanceRow(state)));
    news.stream().filter(this::isFirst).forEach(database::persist);
  }

  private boolean isFirst(Acknowledgement news) {
    return database.find(Acknowledgement.class, news.key()) == null;
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
