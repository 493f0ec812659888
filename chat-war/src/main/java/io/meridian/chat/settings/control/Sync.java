package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.INFO;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.meridian.chat.health.Readiness;
import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.entity.FleetReceived;
import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.metrics.SettingsMetrics;
import io.meridian.requests.SlowestRequests;
import io.meridian.settings.Target;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * Keeps the settings of this instance those of the control plane, from deployment to undeployment.
 * Without a control plane the instance goes by what it held before.
 */
@ApplicationScoped
public class Sync {

  private static final System.Logger LOG = System.getLogger(Sync.class.getName());

  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration HEALTH = Duration.ofSeconds(2);

  @Inject Instance instance;
  @Inject SettingsInForce settings;
  @Inject InstanceReport report;
  @Inject @org.eclipse.microprofile.health.Readiness Readiness readiness;
  @Inject Clock clock;
  @Inject Event<SettingsChanged> changed;
  @Inject Event<FleetReceived> fleet;

  @Inject ControlAccess control;

  @Inject
  @ConfigProperty(name = "meridian.state-dir")
  Optional<String> stateDirectory;

  @Resource(lookup = "java:app/jdbc/meridian")
  DataSource database;

  @Resource ManagedScheduledExecutorService executor;

  private final LongSupplier ticker = System::nanoTime;
  private final Clockwork clockwork = new Clockwork("settings");
  private Targets targets;
  private Leases leases;
  private Diagnostics diagnostics;
  private State state;
  private LastGoodCopy copy;
  private Future<?> health;
  private Optional<ControlPlane> plane = Optional.empty();
  private Optional<Target> uncopied = Optional.empty();

  // After the schema is up to date, which is done at the default priority (2500).
  void start(
      @Observes
          @Initialized(ApplicationScoped.class)
          @Priority(Interceptor.Priority.APPLICATION + 600)
          Object init) {
    Optional<StateFiles> files = stateDirectory.map(Path::of).map(StateFiles::new);
    SettingsMetrics metrics = new SettingsMetrics();
    copy = new LastGoodCopy(database, clock);
    leases = new Leases(files, clock, ticker);
    leases.restore();
    clockwork.every(TICK, "leases", leases::tick);
    targets =
        new Targets(
            settings,
            files.map(disk -> new TargetFiles(disk, Targets::faults)),
            changed::fire,
            new MeasuredTally(metrics),
            clock,
            ticker);
    targets.boot(copy::read);
    diagnostics =
        new Diagnostics(
            leases.gcLog(), () -> SlowestRequests.ofThisApplication().shown(clock.instant()));
    state = new State(instance, settings, leases, report);
    health =
        executor.scheduleWithFixedDelay(
            Clockwork.surviving("health", this::health), 0, HEALTH.toMillis(), MILLISECONDS);
    plane = connect(metrics);
    metrics.leases(() -> leases.inForce().size());
  }

  @PreDestroy
  void stop() {
    clockwork.stop();
    plane.ifPresent(ControlPlane::stop);
    if (health != null) {
      health.cancel(false);
      targets.stop();
      leases.stop();
      diagnostics.stop();
    }
  }

  private Optional<ControlPlane> connect(SettingsMetrics metrics) {
    if (control.address().isEmpty()) {
      LOG.log(INFO, "no control plane is configured: settings stay as they are");
      return Optional.empty();
    }
    ControlPlane fresh =
        new ControlPlane(
            control.address().get(),
            control.file(),
            instance,
            state,
            clockwork,
            metrics::connected,
            ticker);
    fresh.start(
        link ->
            new Inbox(
                link,
                targets,
                leases,
                fleet::fire,
                diagnostics,
                new Answers(
                    link::send,
                    state::heartbeat,
                    (delay, work) -> clockwork.after(delay, "answer", work),
                    () -> ThreadLocalRandom.current().nextDouble(),
                    ticker),
                lease -> lease.reaches(instance.region(), instance.name())),
        settings::held);
    return Optional.of(fresh);
  }

  private void health() {
    boolean ready = readiness.call().getStatus() == Status.UP;
    state.sample(ready);
    uncopied = targets.health(ready).or(() -> uncopied).filter(good -> !copy.write(good));
    if (settings.held().isEmpty()) {
      targets.boot(copy::read);
    }
  }
}
