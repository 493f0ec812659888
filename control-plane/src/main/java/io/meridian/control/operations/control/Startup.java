package io.meridian.control.operations.control;

import io.meridian.control.accounts.control.OperatorToken;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.Lookout;
import io.meridian.control.fleet.control.Replicas;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.notices.Listener;
import io.meridian.control.playbooks.control.Playbooks;
import io.meridian.control.regions.control.Admission;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.rollouts.control.Rollouts;
import io.meridian.control.setup.Database;
import io.meridian.routing.DefaultPolicy;
import io.meridian.settings.Content;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Loads the state as soon as the database answers, then lets the pulse beat every 2 s. */
@ApplicationScoped
public class Startup {

  private static final Logger LOG = System.getLogger(Startup.class.getName());
  private static final int SECONDS = 2;

  @Inject Database database;
  @Inject Tokens tokens;
  @Inject OperatorToken operator;
  @Inject Revisions revisions;
  @Inject Rollouts rollouts;
  @Inject Leases leases;
  @Inject Playbooks playbooks;
  @Inject Fleet fleet;
  @Inject Pulse pulse;
  @Inject Replicas replicas;
  @Inject Lookout lookout;
  @Inject Listener listener;
  @Inject Admission admission;
  @Resource ManagedScheduledExecutorService scheduler;
  @Resource ManagedThreadFactory threads;

  private volatile boolean loaded;
  private volatile String obstacle = "has not begun to load";
  private List<Future<?>> beats = List.of();

  void begin(@Observes @Initialized(ApplicationScoped.class) Object context) {
    beats =
        List.of(
            every(SECONDS, this::beat),
            every(SECONDS, this::record),
            every(SECONDS, this::conduct),
            every(1, this::share));
  }

  @PreDestroy
  void end() {
    listener.end();
    beats.forEach(beat -> beat.cancel(false));
    pulse.stop();
  }

  /** Whether the state is loaded. */
  public boolean loaded() {
    return loaded;
  }

  /** Why the state is not loaded yet. */
  public String obstacle() {
    return obstacle;
  }

  private Future<?> every(int seconds, Runnable beat) {
    return scheduler.scheduleWithFixedDelay(beat, 0, seconds, TimeUnit.SECONDS);
  }

  private void beat() {
    if (loaded) {
      pulse.beat();
    }
  }

  private void record() {
    if (loaded) {
      pulse.record();
    } else {
      load();
    }
  }

  private void conduct() {
    if (loaded) {
      pulse.conduct();
    }
  }

  private void share() {
    if (loaded) {
      pulse.share();
    }
  }

  private void load() {
    try {
      database.migrate();
      tokens.load();
      revisions.load(this::first);
      rollouts.refresh();
      leases.refresh();
      playbooks.refresh();
      fleet.load();
      replicas.share(lookout.table());
      admission.refresh();
      operator.ensure();
      loaded = true;
      threads.newThread(listener::listen).start(); // it would hold up what is scheduled
      LOG.log(Level.INFO, "state loaded, revision {0}", revisions.current().number());
    } catch (Exception e) {
      obstacle = String.valueOf(e.getMessage());
      LOG.log(Level.WARNING, "state not loaded, trying again in " + SECONDS + " s", e);
    }
  }

  private Content first() {
    return new Content(
        new TreeMap<>(), DefaultPolicy.of(List.of()), List.of(), tokens.publicKeys());
  }
}
