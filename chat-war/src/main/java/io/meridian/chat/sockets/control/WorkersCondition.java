package io.meridian.chat.sockets.control;

import io.meridian.chat.health.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Not ready without threads for the sockets. */
@ApplicationScoped
public class WorkersCondition implements Condition {

  @Inject Workers workers;

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public Optional<String> fault() {
    return workers.alive() ? Optional.empty() : Optional.of("the workers of the sockets stopped");
  }
}
