package io.meridian.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the application that owns a database brings along for it: its migrations, and the statements
 * to be run once after a restore.
 *
 * @param war the application
 */
record Application(Path war) {

  private static final Pattern MIGRATION =
      Pattern.compile("WEB-INF/classes/db/migration/V([0-9_.]+)__.*\\.sql");
  private static final String AFTER_RESTORE = "WEB-INF/classes/db/after-restore.sql";

  /** Versions of the migrations it knows. */
  Set<String> migrations() {
    Set<String> versions = new TreeSet<>();
    try (ZipFile zip = new ZipFile(war.toFile())) {
      zip.stream()
          .map(entry -> MIGRATION.matcher(entry.getName()))
          .filter(Matcher::matches)
          .forEach(found -> versions.add(found.group(1).replace('_', '.')));
    } catch (IOException e) {
      throw new Failure(war + " cannot be read: " + e.getMessage(), e);
    }
    return versions;
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
    Optional<String> script = script();
    if (script.isEmpty()) {
      return;
    }
    database.setAutoCommit(false);
    try (Statement statement = database.createStatement()) {
      statement.execute(script.get());
    }
    database.commit();
  }

  private Optional<String> script() {
    try (ZipFile zip = new ZipFile(war.toFile())) {
      ZipEntry entry = zip.getEntry(AFTER_RESTORE);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new String(in.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new Failure(war + " cannot be read: " + e.getMessage(), e);
    }
  }
}
