package io.meridian.control.setup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * The role of PostgreSQL that the application works as: it reads and writes, but of the audit and
 * of the revisions it can only add rows. The schema belongs to another role.
 */
final class ApplicationRole {

  /** Tables to which rows are only added. */
  private static final List<String> APPEND_ONLY = List.of("audit", "revision");

  /** Key of the lock by which control planes that start together take turns. */
  private static final int TURN = 7391;

  private final String name;
  private final String password;

  ApplicationRole(String name, String password) {
    this.name = name;
    this.password = password;
  }

  /** Makes the role unless it is there, and sets its password; as the schema's owner. */
  void make(DataSource owned) throws SQLException {
    inTurn(
        owned,
        (connection, statement) ->
            statement.execute(
                (exists(connection) ? "alter" : "create")
                    + " role "
                    + quoted(connection, "quote_ident", name)
                    + " login nosuperuser nocreatedb nocreaterole password "
                    + quoted(connection, "quote_literal", password)));
  }

  /** Says what the role may do in the schema as it is now; as the schema's owner. */
  void admit(DataSource owned) throws SQLException {
    inTurn(
        owned,
        (connection, statement) -> {
          String role = quoted(connection, "quote_ident", name);
          statement.execute("grant usage on schema public to " + role);
          statement.execute(
              "grant select, insert, update, delete on all tables in schema public to " + role);
          statement.execute("grant usage, select on all sequences in schema public to " + role);
          statement.execute(
              "revoke update, delete, truncate, references, trigger on "
                  + String.join(", ", APPEND_ONLY)
                  + " from "
                  + role);
          statement.execute(
              "revoke insert, update, delete, truncate on flyway_schema_history from " + role);
        });
  }

  private static void inTurn(DataSource owned, Work work) throws SQLException {
    try (Connection connection = owned.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
        work.on(connection, statement);
      }
      connection.commit();
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    return !answer(connection, "select count(*) from pg_roles where rolname = ?", name).equals("0");
  }

  private static String quoted(Connection connection, String function, String text)
      throws SQLException {
    return answer(connection, "select " + function + "(?)", text);
  }

  private static String answer(Connection connection, String query, String text)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, text);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** What is done in a turn. */
  private interface Work {
    void on(Connection connection, Statement statement) throws SQLException;
  }
}
