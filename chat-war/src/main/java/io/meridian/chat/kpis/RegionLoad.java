package io.meridian.chat.kpis;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.database.Schema;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.settings.control.InstanceReport;
import io.meridian.metrics.ChatMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;

/** Reads every 2 s from the database how many conversations the region has open. */
@ApplicationScoped
public class RegionLoad {

  private static final int PERIOD = 2;

  private static final System.Logger LOG = System.getLogger(RegionLoad.class.getName());

  @Inject Records records;
  @Inject Schema schema;
  @Inject ChatMetrics metrics;
  @Inject InstanceReport report;
  @Resource ManagedScheduledExecutorService executor;

  private volatile int open;
  private Future<?> readings;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    report.conversations(() -> open);
    readings = executor.scheduleWithFixedDelay(this::read, PERIOD, PERIOD, SECONDS);
  }

  @PreDestroy
  void stop() {
    if (readings != null) {
      readings.cancel(false);
    }
  }

  private void read() {
    if (schema.fault().isPresent()) {
      metrics.loadNotRead();
      return;
    }
    long began = System.nanoTime();
    try {
      Map<Status, Integer> counts = records.open();
      open = counts.get(Status.ASSIGNED) + counts.get(Status.QUEUED);
      metrics.load(
          counts.get(Status.ASSIGNED),
          counts.get(Status.QUEUED),
          Duration.ofNanos(System.nanoTime() - began));
    } catch (RuntimeException e) {
      metrics.loadNotRead();
      LOG.log(System.Logger.Level.DEBUG, "load not read: {0}", Unavailable.reason(e));
    }
  }
}
