package io.meridian.control.fleet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One row for each control plane on the database; its age goes by the database's clock. */
@ApplicationScoped
public class ReplicaStore {

  /** Age at which a control plane counts as gone. */
  static final Duration GONE_AFTER = Duration.ofSeconds(10);

  @PersistenceContext EntityManager database;

  /** Writes the row of one and reads those of the others that are not gone. */
  @Transactional
  public List<Row> exchange(String name, byte[] share) {
    database
        .createNativeQuery(
            "insert into replica (name, at, share) values (?, now(), ?) on conflict (name)"
                + " do update set at = excluded.at, share = excluded.share")
        .setParameter(1, name)
        .setParameter(2, share)
        .executeUpdate();
    database
        .createNativeQuery("delete from replica where at < now() - interval '1 minute'")
        .executeUpdate();
    Stream<?> rows =
        database
            .createNativeQuery(
                "select name, cast(extract(epoch from now() - at) * 1000 as bigint), share"
                    + " from replica where name <> ? and at > now() - interval '"
                    + GONE_AFTER.toSeconds()
                    + " seconds' order by name")
            .setParameter(1, name)
            .getResultStream();
    return rows.map(row -> Row.of((Object[]) row)).toList();
  }

  /** Removes the row of one that stops. */
  @Transactional
  public void leave(String name) {
    database
        .createNativeQuery("delete from replica where name = ?")
        .setParameter(1, name)
        .executeUpdate();
  }

  /**
   * What another control plane has written.
   *
   * @param age since then
   * @param share packed
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  public record Row(String name, Duration age, byte[] share) {

    private static Row of(Object[] columns) {
      return new Row(
          (String) columns[0],
          Duration.ofMillis(((Number) columns[1]).longValue()),
          (byte[]) columns[2]);
    }
  }
}
