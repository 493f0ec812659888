package io.meridian.control.console.control;

import io.meridian.settings.Wire;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Shows the overview to everyone who reads, once a second. */
@ApplicationScoped
public class Broadcast {

  /** Readers at a time; each may hold a thread while its connection takes nothing. */
  static final int MOST = 100;

  private static final Logger LOG = System.getLogger(Broadcast.class.getName());

  @Inject Overviews overviews;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService scheduler;

  private Audience audience;
  private Future<?> everySecond;

  @PostConstruct
  void begin() {
    audience = new Audience(MOST, clock);
    everySecond = scheduler.scheduleWithFixedDelay(this::show, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    everySecond.cancel(false);
    audience.close();
  }

  /** Lets a reader in, who sees the first overview at once. Returns whether there was room. */
  public boolean admit(Reader reader) {
    boolean admitted = audience.admit(reader);
    if (admitted) {
      scheduler.execute(this::show);
    }
    return admitted;
  }

  private void show() {
    try {
      audience.show(() -> Wire.write(overviews.now()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the console was shown nothing", e);
    }
  }
}
