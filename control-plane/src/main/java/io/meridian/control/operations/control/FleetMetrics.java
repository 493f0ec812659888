package io.meridian.control.operations.control;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.TargetInForce;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.metrics.ControlMetrics;
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
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The fleet in figures: how many instances, how many behind, how long a change takes. */
@ApplicationScoped
public class FleetMetrics {

  private static final Metadata INSTANCES =
      Metadata.builder()
          .withName("fleet_instances")
          .withDescription("Instances ever heard of, by what is known of them now")
          .build();

  @Inject Fleet fleet;
  @Inject Clock clock;

  private final Map<Place, AtomicInteger> instances = new ConcurrentHashMap<>();
  private final AtomicInteger behind = new AtomicInteger();
  private final AtomicInteger connected = new AtomicInteger();
  private ControlMetrics changes;

  @PostConstruct
  void register() {
    changes = new ControlMetrics(behind::get, connected::get);
  }

  void measured(@Observes TargetInForce news) {
    changes.inForce(Duration.ofMillis(news.news().millis()));
  }

  /** Counts again. A connected instance is behind while it does not hold its target. */
  public void update() {
    Instant now = clock.instant();
    instances.values().forEach(count -> count.set(0));
    int late = 0;
    int heard = 0;
    for (InstanceState instance : fleet.instances()) {
      for (Condition condition : Condition.values()) {
        count(new Place(instance.id().region().value(), condition));
      }
      count(new Place(instance.id().region().value(), condition(instance, now))).incrementAndGet();
      if (instance.heardAt(now)) {
        heard++;
        late += fleet.upToDate(instance) ? 0 : 1;
      }
    }
    behind.set(late);
    connected.set(heard);
  }

  private AtomicInteger count(Place place) {
    return instances.computeIfAbsent(
        place,
        key -> {
          AtomicInteger count = new AtomicInteger();
          MetricRegistry registry =
              SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
          registry.gauge(
              INSTANCES,
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
