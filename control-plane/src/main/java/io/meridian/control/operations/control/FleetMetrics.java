package io.meridian.control.operations.control;

import static java.util.stream.Collectors.toMap;

import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.fleet.control.TargetInForce;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.operations.control.Laggards.Laggard;
import io.meridian.metrics.ControlMetrics;
import io.meridian.region.RegionId;
import io.smallrye.metrics.SharedMetricRegistries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
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

  private static final Metadata FULL =
      Metadata.builder()
          .withName("fleet_region_full")
          .withDescription("1 while a region has as many open conversations as it is built for")
          .build();
  private static final Metadata BEHIND =
      Metadata.builder()
          .withName("settings_instance_behind")
          .withDescription("1 for an instance that has held something else for 20 s, and why")
          .build();
  private static final int MOST_OF_A_REASON = 200;

  @Inject Fleet fleet;
  @Inject Lookout lookout;
  @Inject Clock clock;

  private final Map<Place, AtomicInteger> instances = new ConcurrentHashMap<>();
  private final Map<RegionId, AtomicInteger> full = new ConcurrentHashMap<>();
  private final Laggards laggards = new Laggards();
  private Map<Laggard, MetricID> named = Map.of();
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
    Map<InstanceId, String> late = new HashMap<>();
    int heard = 0;
    for (InstanceState instance : fleet.instances()) {
      for (Condition condition : Condition.values()) {
        count(new Place(instance.id().region().value(), condition));
      }
      count(new Place(instance.id().region().value(), condition(instance, now))).incrementAndGet();
      if (instance.heardAt(now)) {
        heard++;
        if (!fleet.upToDate(instance)) {
          late.put(instance.id(), why(instance));
        }
      }
    }
    behind.set(late.size());
    connected.set(heard);
    name(laggards.of(late, now));
    full.values().forEach(one -> one.set(0));
    lookout.table().regions().forEach((id, state) -> full(id).set(state.full() ? 1 : 0));
  }

  /** The series of those that are named no more go away. */
  private void name(List<Laggard> behindNow) {
    named.forEach(
        (laggard, series) -> {
          if (!behindNow.contains(laggard)) {
            registry().remove(series);
          }
        });
    named =
        behindNow.stream()
            .collect(
                toMap(
                    one -> one,
                    one -> Optional.ofNullable(named.get(one)).orElseGet(() -> series(one))));
  }

  private static MetricID series(Laggard laggard) {
    Tag[] tags = {
      new Tag("region", laggard.id().region().value()),
      new Tag("chat_instance", laggard.id().name()),
      new Tag("why", laggard.why())
    };
    registry().gauge(BEHIND, () -> 1, tags);
    return new MetricID(BEHIND.getName(), tags);
  }

  private String why(InstanceState instance) {
    return fleet
        .refusal(instance)
        .map(refusal -> "refused: " + String.join("; ", refusal.reasons()))
        .map(text -> text.length() > MOST_OF_A_REASON ? text.substring(0, MOST_OF_A_REASON) : text)
        .orElse("has not answered");
  }

  private AtomicInteger full(RegionId region) {
    return full.computeIfAbsent(
        region,
        key -> {
          AtomicInteger value = new AtomicInteger();
          registry().gauge(FULL, value::get, new Tag("region", key.value()));
          return value;
        });
  }

  private static MetricRegistry registry() {
    return SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
  }

  private AtomicInteger count(Place place) {
    return instances.computeIfAbsent(
        place,
        key -> {
          AtomicInteger count = new AtomicInteger();
          registry()
              .gauge(
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
