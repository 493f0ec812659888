package io.meridian.chat.database;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date at the start, and fires {@link DatabaseReady} once. While the
 * database is away it tries again every 2 s; a database that does not keep its commits is never
 * used.
 */
@ApplicationScoped
public class Schema {

  private static final System.Logger LOG = System.getLogger(Schema.class.getName());

  /** Where the migrations lie on the class path. */
  public static final String MIGRATIONS = "classpath:db/migration";

  @Resource(lookup = "java:app/jdbc/meridian")
  DataSource database;

  @Resource ManagedScheduledExecutorService executor;

  @Inject Event<DatabaseReady> ready;

  private volatile Optional<String> fault = Optional.of("the schema was not looked at yet");
  private volatile Future<?> attempts;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    prepare();
    if (fault.isPresent()) {
      attempts = executor.scheduleWithFixedDelay(this::prepare, 2, 2, SECONDS);
    }
  }

  @PreDestroy
  void stop() {
    if (attempts != null) {
      attempts.cancel(false);
    }
  }

  /** Why the database can't be used, empty when it can. */
  public Optional<String> fault() {
    return fault;
  }

  private synchronized void prepare() {
    if (fault.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      List<String> faults = Durability.faults(connection);
      if (!faults.isEmpty()) {
        refuse("PostgreSQL does not keep commits: " + String.join(", ", faults));
        return;
      }
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(database)
          .locations(MIGRATIONS)
          .load()
          .migrate();
    } catch (SQLException | FlywayException e) {
      refuse(Unavailable.reason(e));
      return;
    }
    fault = Optional.empty();
    if (attempts != null) {
      attempts.cancel(false);
    }
    ready.fire(new DatabaseReady());
  }

  private void refuse(String reason) {
    if (fault.filter(reason::equals).isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, "database not used: {0}", reason);
    }
    fault = Optional.of(reason);
  }
}
