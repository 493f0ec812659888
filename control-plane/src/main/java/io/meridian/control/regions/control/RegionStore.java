package io.meridian.control.regions.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.regions.entity.RegisteredRegion;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registered regions in the database. */
@ApplicationScoped
public class RegionStore {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;
  @Inject Clock clock;

  /** All registered regions, by name. */
  @Transactional
  public List<RegisteredRegion> all() {
    return database
        .createQuery("select r from RegisteredRegion r order by r.id", RegisteredRegion.class)
        .getResultList();
  }

  /** Registers a region, or changes where its Prometheus is. */
  @Transactional
  public void register(RegionId id, Optional<URI> prometheus) {
    RegisteredRegion known = database.find(RegisteredRegion.class, id.value());
    Instant since = known == null ? clock.instant() : known.registered();
    Optional<URI> before = known == null ? Optional.empty() : known.prometheus();
    if (known == null || !before.equals(prometheus)) {
      audit.done(
          "region " + id + " registered",
          known == null ? null : Map.of("prometheus", before),
          Map.of("prometheus", prometheus));
    }
    database.merge(new RegisteredRegion(id, prometheus, since));
  }

  /** Removes a region. */
  @Transactional
  public void remove(RegionId id) {
    RegisteredRegion known = database.find(RegisteredRegion.class, id.value());
    if (known != null) {
      audit.done("region " + id + " removed", Map.of("prometheus", known.prometheus()), null);
      database.remove(known);
    }
  }
}
