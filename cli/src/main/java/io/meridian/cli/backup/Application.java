package io.meridian.cli.backup;

import io.meridian.cli.world.Artefact;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The application that owns a database, as backups know it. */
final class Application {

  private final Artefact artefact;

  /**
   * @param war the application's file
   */
  Application(Path war) {
    this.artefact = new Artefact(war);
  }

  /** Versions of the migrations it knows. */
  Set<String> migrations() {
    return artefact.migrations().keySet();
  }

  /** Versions of the migrations that a database has seen, in the order they were run. */
  static List<String> applied(Connection database) throws SQLException {
    List<String> versions = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select version from flyway_schema_history where success and version is not null"
                    + " order by installed_rank")) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    return versions;
  }

  /** Runs the statements after a restore, all or none. */
  void afterRestore(Connection database) throws SQLException {
    Optional<String> script = artefact.afterRestore();
    if (script.isEmpty()) {
      return;
    }
    database.setAutoCommit(false);
    try (Statement statement = database.createStatement()) {
      statement.execute(script.get());
    }
    database.commit();
  }
}
