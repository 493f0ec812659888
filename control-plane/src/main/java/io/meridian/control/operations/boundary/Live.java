package io.meridian.control.operations.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live means that the application answers; a lost database is no reason for a restart. */
@Liveness
@ApplicationScoped
public class Live implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("control");
  }
}
