package io.meridian.control.setup;

import io.meridian.database.PatientLogin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real PostgreSQL with the schema of the control plane; empty for each test that asks for it. */
public final class Postgres implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Ledger.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Server server =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Server.class, type -> new Server(), Server.class);
    server.clean();
    return new Ledger(server.factory);
  }

  /** Units of work on the database of a test. */
  public record Ledger(EntityManagerFactory factory) {

    /** Runs one transaction; what fails is rolled back and thrown. */
    public void transaction(Consumer<EntityManager> work) {
      EntityManager database = factory.createEntityManager();
      try {
        database.getTransaction().begin();
        work.accept(database);
        database.getTransaction().commit();
      } finally {
        if (database.getTransaction().isActive()) {
          database.getTransaction().rollback();
        }
        database.close();
      }
    }
  }

  /** One server for all tests of a run. */
  private static final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Flyway flyway;
    private final EntityManagerFactory factory;

    Server() {
      try {
        postgres = EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      DataSource source = postgres.getPostgresDatabase();
      flyway = Flyway.configure().dataSource(source).cleanDisabled(false).load();
      Map<String, Object> properties = new HashMap<>();
      properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
      properties.put("jakarta.persistence.jtaDataSource", null);
      properties.put("jakarta.persistence.nonJtaDataSource", source);
      properties.put("eclipselink.session.customizer", PatientLogin.class.getName());
      factory = Persistence.createEntityManagerFactory("control", properties);
    }

    void clean() {
      flyway.clean();
      flyway.migrate();
    }

    @Override
    public void close() throws IOException {
      factory.close();
      postgres.close();
    }
  }
}
