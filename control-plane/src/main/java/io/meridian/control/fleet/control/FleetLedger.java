package io.meridian.control.fleet.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceRow;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.fleet.entity.Refusal;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lasts of the fleet: instances known, what they held, and acknowledgements. */
@ApplicationScoped
public class FleetLedger {

  // In the order of the keys, so that two control planes never wait for each other's rows.
  private static final String SEEN =
      """
      insert into instance (region, name, version, url, keys, first_seen, last_seen, held,
        in_force_since, refused_hash, refused_reasons, refused_at)
      select region, name, version, url, keys, first_seen, last_seen, held, in_force_since,
        refused_hash, refused_reasons, refused_at
      from jsonb_populate_recordset(cast(null as instance), cast(? as jsonb))
      order by region, name
      on conflict (region, name) do update set version = excluded.version, url = excluded.url,
        keys = excluded.keys, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
        held = excluded.held, in_force_since = excluded.in_force_since,
        refused_hash = excluded.refused_hash, refused_reasons = excluded.refused_reasons,
        refused_at = excluded.refused_at
      where instance.last_seen <= excluded.last_seen
      """;

  private static final String ACKNOWLEDGED =
      """
      insert into acknowledgement (revision, region, instance, at, millis)
      select revision, region, instance, at, millis
      from jsonb_populate_recordset(cast(null as acknowledgement), cast(? as jsonb))
      order by revision, region, instance
      on conflict do nothing
      returning revision, region, instance
      """;

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
   * Writes down the news since the last time, unless another control plane has heard later ones; in
   * two statements, however many they are. The first acknowledgement of a revision stays; returns
   * those that were the first.
   */
  @Transactional
  public List<Acknowledgement> write(
      Collection<InstanceState> states, Collection<Acknowledgement> news) {
    if (!states.isEmpty()) {
      database
          .createNativeQuery(SEEN)
          .setParameter(1, Wire.write(states.stream().map(Columns::of).toList()))
          .executeUpdate();
    }
    if (news.isEmpty()) {
      return List.of();
    }
    Map<Acknowledgement.Key, Acknowledgement> told = new HashMap<>();
    news.forEach(one -> told.putIfAbsent(one.key(), one));
    Stream<?> first =
        database
            .createNativeQuery(ACKNOWLEDGED)
            .setParameter(1, Wire.write(told.values().stream().map(Told::of).toList()))
            .getResultStream();
    return first.map(row -> told.get(key((Object[]) row))).toList();
  }

  private static Acknowledgement.Key key(Object[] columns) {
    return new Acknowledgement.Key(
        ((Number) columns[0]).longValue(), (String) columns[1], (String) columns[2]);
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

  /** A row of {@code instance}, by its columns. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Columns(
      RegionId region,
      String name,
      String version,
      String url,
      String keys,
      Instant firstSeen,
      Instant lastSeen,
      Optional<String> held,
      Optional<Instant> inForceSince,
      Optional<String> refusedHash,
      Optional<String> refusedReasons,
      Optional<Instant> refusedAt) {

    private static Columns of(InstanceState state) {
      Optional<Refusal> refusal = state.refusal();
      return new Columns(
          state.id().region(),
          state.id().name(),
          state.version(),
          String.valueOf(state.url()),
          Wire.write(state.keys()),
          state.firstSeen(),
          state.lastSeen(),
          state.held(),
          state.inForceSince(),
          refusal.map(Refusal::hash),
          refusal.map(Refusal::reasons).map(Wire::write),
          refusal.map(Refusal::at));
    }
  }

  /** A row of {@code acknowledgement}, by its columns. */
  private record Told(long revision, String region, String instance, Instant at, long millis) {

    private static Told of(Acknowledgement news) {
      return new Told(news.revision(), news.region(), news.instance(), news.at(), news.millis());
    }
  }
}
