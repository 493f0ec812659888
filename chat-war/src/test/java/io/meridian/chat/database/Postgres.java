package io.meridian.chat.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real PostgreSQL with the region's schema; empty for each test that asks for a {@link Unit}. */
public final class Postgres implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Unit.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Server server =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Server.class, type -> new Server(), Server.class);
    server.clean();
    return new Unit(server.factory, server.source);
  }

  /**
   * Units of work, each a transaction as the container would make it.
   *
   * @param source connections besides those of JPA
   */
  public record Unit(EntityManagerFactory factory, DataSource source) {

    /** Runs one transaction; what fails is rolled back and thrown. */
    public <T> T of(Function<EntityManager, T> work) {
      EntityManager database = factory.createEntityManager();
      try {
        database.getTransaction().begin();
        T result = work.apply(database);
        database.getTransaction().commit();
        return result;
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
    private final DataSource source;
    private final Flyway flyway;
    private final EntityManagerFactory factory;

    Server() {
      try {
        postgres = EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      source = postgres.getPostgresDatabase();
      flyway =
          Flyway.configure()
              .dataSource(source)
              .locations(Schema.MIGRATIONS)
              .cleanDisabled(false)
              .load();
      Map<String, Object> properties = new HashMap<>();
      properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
      properties.put("jakarta.persistence.jtaDataSource", null);
      properties.put("jakarta.persistence.nonJtaDataSource", source);
      factory = Persistence.createEntityManagerFactory("meridian", properties);
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
