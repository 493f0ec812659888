package io.meridian.control.operations.control;

import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.rollouts.entity.Rollout;
import io.meridian.control.rollouts.entity.State;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The last rollout in figures. */
@ApplicationScoped
public class RolloutMetrics {

  @Inject Rollouts rollouts;

  private final AtomicReference<Optional<Rollout>> last = new AtomicReference<>(Optional.empty());

  @PostConstruct
  void register() {
    for (State state : State.values()) {
      gauge(
          "rollout_state",
          "1 for the state of the last rollout",
          () -> last.get().filter(one -> one.state() == state).isPresent() ? 1 : 0,
          new Tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    gauge(
        "rollout_stage",
        "Stage of the open rollout, from 1; 0 without one",
        () -> last.get().filter(one -> one.state().open()).map(one -> one.stage() + 1).orElse(0));
    gauge(
        "rollout_put_back_timestamp_seconds",
        "When the last rollout was put back by itself; 0 when it was not",
        () ->
            last.get()
                .filter(one -> one.state() == State.PUT_BACK)
                .flatMap(Rollout::ended)
                .map(Instant::getEpochSecond)
                .orElse(0L));
  }

  /** Takes in how the last one stands. */
  public void update() {
    last.set(rollouts.latest());
  }

  private static void gauge(String name, String what, Supplier<Number> value, Tag... tags) {
    MetricRegistry registry = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
    registry.gauge(Metadata.builder().withName(name).withDescription(what).build(), value, tags);
  }
}
