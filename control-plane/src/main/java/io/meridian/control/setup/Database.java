package io.meridian.control.setup;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

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

  private static final Logger LOG = System.getLogger(Database.class.getName());

  @Resource(lookup = "java:app/jdbc/control")
  DataSource source;

  @Inject Config config;

  /**
   * Brings the schema to this version of the software, as its owner; the application then works as
   * a role that can only add to the audit. Without an owner in the configuration the application
   * owns the schema itself.
   */
  public void migrate() throws SQLException {
    Optional<PGSimpleDataSource> owned = OwnerFirst.owned(config);
    if (owned.isEmpty()) {
      LOG.log(Level.WARNING, "no meridian.db.owner.user: the application may change the audit");
      schema(source);
      return;
    }
    schema(owned.get());
    new ApplicationRole(
            config.getValue("meridian.db.user", String.class),
            config.getValue("meridian.db.password", String.class))
        .admit(owned.get());
  }

  private static void schema(DataSource as) {
    Flyway.configure(Database.class.getClassLoader()).dataSource(as).load().migrate();
  }

  /**
   * Opens a connection outside the pool, for one who keeps it. Without an answer for 10 s a
   * statement fails.
   */
  public Connection alone() throws SQLException {
    PGSimpleDataSource alone = new PGSimpleDataSource();
    alone.setUrl(config.getValue("meridian.db.url", String.class));
    alone.setUser(config.getValue("meridian.db.user", String.class));
    alone.setPassword(config.getValue("meridian.db.password", String.class));
    alone.setConnectTimeout(2);
    alone.setSocketTimeout(10);
    alone.setTcpKeepAlive(true);
    return alone.getConnection();
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
