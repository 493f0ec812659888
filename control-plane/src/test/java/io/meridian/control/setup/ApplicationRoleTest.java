package io.meridian.control.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The application's role on a database that a former version has made and filled. */
class ApplicationRoleTest {

  private static final String INSERT =
      "insert into audit (id, at, subject, who, role, action, resource, reason, outcome, detail)"
          + " values (nextval('audit_id'), now(), '', '', '', '', '', '', 'DONE', '')";

  @Test
  void databaseOfAFormerVersionGetsARoleThatOnlyAddsToTheAudit() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      DataSource owned = postgres.getPostgresDatabase();
      Flyway.configure().dataSource(owned).target("1").load().migrate();
      run(owned, "insert into history (id, epoch, began) values (1, 'e', now())");

      for (int start = 1; start <= 2; start++) { // the second finds everything as it should be
        ApplicationRole role = new ApplicationRole("app", "se'cret " + start);
        role.make(owned);
        Flyway.configure().dataSource(owned).load().migrate();
        role.admit(owned);
      }

      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      try (Connection connection = DriverManager.getConnection(url, "app", "se'cret 2");
          Statement application = connection.createStatement()) {
        assertThat(application.executeUpdate(INSERT)).isEqualTo(1);
        assertThat(application.executeUpdate("update history set epoch = 'f'")).isEqualTo(1);
        for (String forbidden :
            new String[] {
              "update audit set who = 'another'",
              "delete from audit",
              "truncate audit",
              "drop table audit",
              "delete from revision",
              "update flyway_schema_history set success = false",
              "create table own (id int)",
              "create role another superuser"
            }) {
          assertThatThrownBy(() -> application.execute(forbidden))
              .as(forbidden)
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
      }
    }
  }

  private static void run(DataSource source, String sql) throws SQLException, IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
