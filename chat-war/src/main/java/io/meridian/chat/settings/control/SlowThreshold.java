package io.meridian.chat.settings.control;

import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.requests.SlowestRequests;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Has requests count as slow from the length on that the settings in force say. */
@ApplicationScoped
public class SlowThreshold {

  private static final String KEY = "chat.slow-request.threshold";

  @Inject SettingsInForce settings;

  // After the first target is in force, which Sync sees to at 600.
  void start(
      @Observes
          @Initialized(ApplicationScoped.class)
          @Priority(Interceptor.Priority.APPLICATION + 610)
          Object init) {
    goBy();
  }

  void settingsChanged(@Observes SettingsChanged change) {
    goBy();
  }

  private void goBy() {
    SlowestRequests.ofThisApplication().threshold(settings.duration(KEY));
  }
}
