package io.meridian.chat.database;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that is away from a statement that is wrong. */
public final class Unavailable {

  private Unavailable() {}

  /** Whether somewhere among the causes is a lost, refused or awaited connection. */
  public static boolean isCauseOf(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof ResourceException || t instanceof SQLTransientConnectionException) {
        return true;
      }
      if (t instanceof SQLException sql && isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  /** The innermost message, for a log. */
  public static String reason(Throwable e) {
    Throwable t = e;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t.getClass().getSimpleName() + ": " + t.getMessage();
  }

  // PostgreSQL: 08 connection, 57P0x shutdown and start-up, 53 out of resources. The pool gives no
  // state but says what it was about to do.
  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return e.getMessage() != null
          && e.getMessage().startsWith("Error in allocating a connection");
    }
    return state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53");
  }
}
