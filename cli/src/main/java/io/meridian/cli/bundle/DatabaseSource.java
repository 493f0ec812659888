package io.meridian.cli.bundle;

import io.meridian.cli.engines.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One database: how large, how busy, who waits for whom. No statement and no row of a table. */
record DatabaseSource(Postgres database) implements Source {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "server",
          "select version(), pg_postmaster_start_time()::text as started,"
              + " pg_database_size(current_database()) as bytes",
          "settings",
          "select name, setting from pg_settings where source in ('configuration file',"
              + " 'command line') order by name",
          "migrations",
          "select version, description, installed_on::text as installed, success"
              + " from flyway_schema_history order by installed_rank",
          "tables",
          "select relname as table_name, n_live_tup as rows, n_dead_tup as dead,"
              + " pg_total_relation_size(relid) as bytes, last_autovacuum::text as vacuumed"
              + " from pg_stat_user_tables order by relname",
          "sessions",
          "select usename as role, state, wait_event_type, wait_event, count(*) as sessions,"
              + " max(now() - state_change)::text as longest,"
              + " max(now() - xact_start)::text as longest_transaction from pg_stat_activity"
              + " where backend_type = 'client backend' group by 1, 2, 3, 4 order by 1, 2, 3, 4",
          "blocked",
          "select pid, pg_blocking_pids(pid)::text as blocked_by, wait_event,"
              + " (now() - state_change)::text as waiting from pg_stat_activity"
              + " where cardinality(pg_blocking_pids(pid)) > 0",
          "counts",
          "select xact_commit, xact_rollback, deadlocks, conflicts, temp_files, blks_read, blks_hit"
              + " from pg_stat_database where datname = current_database()");

  @Override
  public void collect(Draft draft) {
    draft.attempt(
        "state of " + database.name(),
        () -> {
          try (Connection connection = database.connect(PATIENCE)) {
            Map<String, Object> all = new LinkedHashMap<>();
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
              all.put(question.getKey(), rows(connection, question.getValue()));
            }
            draft.json("state/" + database.name() + ".json", all);
          }
        });
  }

  private static List<Map<String, Object>> rows(Connection connection, String query)
      throws SQLException {
    List<Map<String, Object>> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          row.put(columns.getColumnLabel(column), rows.getObject(column));
        }
        all.add(row);
      }
    }
    return all;
  }
}
