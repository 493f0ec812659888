package io.meridian.control.operations.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.TargetInForce;
import io.meridian.control.fleet.entity.InstanceState;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** The fleet in figures: how many instances, how many behind, how long a change takes. */
@ApplicationScoped
public class FleetMetrics {

  @Inject Fleet fleet;
  @Inject Clock clock;

  private final Map<Place, AtomicInteger> instances = new ConcurrentHashMap<>();
  private final AtomicInteger behind = new AtomicInteger();
  private MetricRegistry registry;
  private Timer convergence;

  @PostConstruct
  void register() {
    registry = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
    convergence = registry.timer("settings_convergence_seconds");
    registry.gauge("settings_instances_behind", behind::get);
  }

  void measured(@Observes TargetInForce news) {
    convergence.update(Duration.ofMillis(news.millis()));
  }

  /** Counts again. A connected instance is behind while it does not hold its target. */
  public void update() {
    Instant now = clock.instant();
    instances.values().forEach(count -> count.set(0));
    int late = 0;
    for (InstanceState instance : fleet.instances()) {
      for (Condition condition : Condition.values()) {
        count(new Place(instance.id().region().value(), condition));
      }
      count(new Place(instance.id().region().value(), condition(instance, now))).incrementAndGet();
      if (instance.heardAt(now) && !fleet.upToDate(instance)) {
        late++;
      }
    }
    behind.set(late);
  }

  private AtomicInteger count(Place place) {
    return instances.computeIfAbsent(
        place,
        key -> {
          AtomicInteger count = new AtomicInteger();
          registry.gauge(
              "fleet_instances",
              count::get,
              new Tag("region", key.region()),
              new Tag("state", key.condition().label));
          return count;
        });
  }

  private static Condition condition(InstanceState instance, Instant now) {
    if (!instance.heardAt(now)) {
      return Condition.LOST;
    }
    return instance.ready() ? Condition.READY : Condition.NOT_READY;
  }

  /** One time series of {@code fleet_instances}. */
  private record Place(String region, Condition condition) {}

  /** What is known of an instance. */
  private enum Condition {
    READY("ready"),
    NOT_READY("not-ready"),
    LOST("lost");

    private final String label;

    Condition(String label) {
      this.label = label;
    }
  }
}
