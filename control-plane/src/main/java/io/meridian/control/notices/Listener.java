package io.meridian.control.notices;

import io.meridian.control.setup.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on a connection of its own for what is committed. Notices make changes fast, they carry
 * no truth: everything is looked up anew after each connection, and every 2 s without any.
 */
@ApplicationScoped
public class Listener {

  private static final Logger LOG = System.getLogger(Listener.class.getName());
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @Inject Database database;
  @Inject Event<Noticed> noticed;

  private volatile boolean ended;
  private Duration pause = SHORTEST;

  /** Listens until {@link #end()}, through losses of the connection; on a thread of its own. */
  public void listen() {
    while (!ended) {
      try (Connection connection = database.alone()) {
        hear(connection);
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "notices not heard, trying again: {0}", e.getMessage());
        LockSupport.parkNanos(pause.toNanos());
        pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      }
    }
  }

  /** Listens no more, within a second. */
  public void end() {
    ended = true;
  }

  private void hear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen meridian");
    }
    pause = SHORTEST;
    tell(EnumSet.allOf(Notice.class));
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!ended) {
      PGNotification[] came = postgres.getNotifications((int) SILENCE.toMillis());
      if (came != null && came.length > 0) {
        tell(tables(came));
      } else if (!connection.isValid(2)) {
        throw new SQLException("no answer from the database within 2 s");
      }
    }
  }

  private void tell(Set<Notice> tables) {
    try {
      noticed.fire(new Noticed(tables));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "notice of " + tables + " came to nothing", e);
    }
  }

  private static Set<Notice> tables(PGNotification[] came) {
    Set<Notice> tables = EnumSet.noneOf(Notice.class);
    for (PGNotification one : came) {
      Notice.of(one.getParameter()).ifPresent(tables::add);
    }
    return tables;
  }
}
