package io.meridian.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/**
 * Takes connections from the server's pool. The first is asked for again until it comes; after that
 * every failure is the caller's at once.
 */
final class PatientConnector extends JNDIConnector {

  private static final System.Logger LOG = System.getLogger(PatientConnector.class.getName());
  private static final long serialVersionUID = 1;

  /** How long the first connection may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Shared with the copies that EclipseLink makes of its connector. */
  private final AtomicBoolean met = new AtomicBoolean();

  PatientConnector(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection connect(Properties properties, Session session) {
    long begun = System.nanoTime();
    while (true) {
      try {
        Connection connection = super.connect(properties, session);
        met.set(true);
        return connection;
      } catch (DatabaseException e) {
        if (met.get() || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        LOG.log(System.Logger.Level.WARNING, "waits for the database: {0}", e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
