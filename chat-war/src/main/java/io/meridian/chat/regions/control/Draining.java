package io.meridian.chat.regions.control;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.control.InstanceReport;
import io.meridian.chat.settings.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Whether the settings in force say that this region takes no new conversations. */
@ApplicationScoped
public class Draining {

  @Inject SettingsInForce settings;
  @Inject Instance instance;
  @Inject InstanceReport report;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    report.draining(this::now);
  }

  /** Whether the region drains as of now. Its readiness does not change: open ones go on. */
  public boolean now() {
    return settings
        .target()
        .map(target -> target.content().routing().drained().containsKey(instance.region()))
        .orElse(false);
  }
}
