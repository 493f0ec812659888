package io.meridian.chat.health;

import io.meridian.chat.database.Schema;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready means that a conversation can begin here: every {@link Condition} holds. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

  @Resource(lookup = "java:app/jdbc/meridian")
  DataSource database;

  @Inject Schema schema;

  @Inject @Any Instance<Condition> conditions;

  @Override
  public HealthCheckResponse call() {
    Map<String, String> faults = new TreeMap<>();
    schema.fault().or(this::connectionFault).ifPresent(fault -> faults.put("database", fault));
    for (Condition condition : conditions) {
      condition.fault().ifPresent(fault -> faults.put(condition.name(), fault));
    }
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("chat").status(faults.isEmpty());
    faults.forEach(answer::withData);
    return answer.build();
  }

  private Optional<String> connectionFault() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(1) ? Optional.empty() : Optional.of("the connection is not valid");
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
