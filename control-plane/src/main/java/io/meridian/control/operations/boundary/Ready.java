package io.meridian.control.operations.boundary;

import io.meridian.control.operations.control.Startup;
import io.meridian.control.setup.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the state is loaded and that the database answers. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  private static final Logger LOG = System.getLogger(Ready.class.getName());

  @Inject Startup startup;
  @Inject Database database;

  /** An error of ours is no answer of 500: a server that is not whole yet is not ready. */
  @Override
  public HealthCheckResponse call() {
    try {
      return state();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "not ready", e);
      return HealthCheckResponse.named("control").down().withData("state", e.toString()).build();
    }
  }

  private HealthCheckResponse state() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("control");
    if (!startup.loaded()) {
      return answer.down().withData("state", startup.obstacle()).build();
    }
    try {
      database.probe();
      return answer.up().build();
    } catch (SQLException e) {
      return answer.down().withData("database", String.valueOf(e.getMessage())).build();
    }
  }
}
