package io.meridian.control.setup;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The control plane's PostgreSQL. A caller waits at most 2 s for a connection. */
@DataSourceDefinition(
    name = "java:app/jdbc/control",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=meridian.db.url}",
    user = "${MPCONFIG=meridian.db.user}",
    password = "${MPCONFIG=meridian.db.password}",
    minPoolSize = 1,
    initialPoolSize = 0,
    maxPoolSize = 16,
    properties = {
      "fish.payara.max-wait-time-in-millis=2000",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
      "fish.payara.fail-all-connections=true",
      "connectTimeout=2",
      "socketTimeout=10",
      "tcpKeepAlive=true"
    })
@ApplicationScoped
public class Database {

  @Resource(lookup = "java:app/jdbc/control")
  DataSource source;

  /** Brings the schema to this version of the software. */
  public void migrate() {
    Flyway.configure(Database.class.getClassLoader()).dataSource(source).load().migrate();
  }

  /**
   * Asks the database for an answer.
   *
   * @throws SQLException when it gives none within 2 s
   */
  public void probe() throws SQLException {
    try (Connection connection = source.getConnection()) {
      if (!connection.isValid(2)) {
        throw new SQLException("no answer from the database within 2 s");
      }
    }
  }
}
