package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.WARNING;

import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The last good target in the region's database, for instances without a disk. Thread-safe. */
final class LastGoodCopy {

  private static final System.Logger LOG = System.getLogger(LastGoodCopy.class.getName());

  private static final String READ = "select target from settings_last_good";

  private static final String WRITE =
      "insert into settings_last_good (hash, target, promoted) values (?, ?, ?)"
          + " on conflict (single) do update set hash = excluded.hash, target = excluded.target,"
          + " promoted = excluded.promoted where settings_last_good.hash <> excluded.hash";

  private final DataSource database;
  private final Clock clock;

  LastGoodCopy(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the copy; empty where there is none that can be read and used. */
  Optional<Target> read() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(Wire.read(rows.getString(1), Target.class))
              .filter(target -> Targets.faults(target).isEmpty())
          : Optional.empty();
    } catch (SQLException | IllegalArgumentException e) {
      LOG.log(WARNING, "the database gives no last good target: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps a target. Returns whether it is kept. */
  boolean write(Target target) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, target.hash());
      statement.setString(2, Wire.write(target));
      statement.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      statement.executeUpdate();
      return true;
    } catch (SQLException e) {
      LOG.log(WARNING, "the database does not take the last good target: {0}", e.getMessage());
      return false;
    }
  }
}
