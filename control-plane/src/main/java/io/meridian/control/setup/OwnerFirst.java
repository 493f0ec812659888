package io.meridian.control.setup;

import io.meridian.database.PatientLogin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Lets the owner of the schema make the application's role before EclipseLink logs in as it, which
 * it does while the server deploys; then waits for the database as every server does.
 */
public final class OwnerFirst implements SessionCustomizer {

  private static final Logger LOG = System.getLogger(OwnerFirst.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Override
  public void customize(Session session) throws Exception {
    Config config = ConfigProvider.getConfig();
    Optional<PGSimpleDataSource> owned = owned(config);
    if (owned.isPresent()) {
      make(
          new ApplicationRole(
              config.getValue("meridian.db.user", String.class),
              config.getValue("meridian.db.password", String.class)),
          owned.get());
    }
    new PatientLogin().customize(session);
  }

  /** The database as the owner of its schema; empty where the application owns it. */
  static Optional<PGSimpleDataSource> owned(Config config) {
    return config
        .getOptionalValue("meridian.db.owner.user", String.class)
        .map(
            owner -> {
              PGSimpleDataSource source = new PGSimpleDataSource();
              source.setUrl(config.getValue("meridian.db.url", String.class));
              source.setUser(owner);
              source.setPassword(config.getValue("meridian.db.owner.password", String.class));
              source.setConnectTimeout(2);
              return source;
            });
  }

  private static void make(ApplicationRole role, PGSimpleDataSource owned) throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try {
        role.make(owned);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        LOG.log(Level.WARNING, "waits for the database: {0}", e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
