package io.meridian.chat.settings.boundary;

import io.meridian.chat.health.Condition;
import io.meridian.chat.settings.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Not ready before the first target: the instance would know no fences. */
@ApplicationScoped
public class SettingsCondition implements Condition {

  @Inject SettingsInForce settings;

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public Optional<String> fault() {
    return settings.held().isPresent()
        ? Optional.empty()
        : Optional.of("no target was ever seen here");
  }
}
