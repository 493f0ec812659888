package io.meridian.chat.kpis;

import io.meridian.metrics.ChatMetrics;
import io.meridian.metrics.SocketMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * One of each set of metrics. Singletons, because a client proxy would register gauges of its own.
 */
@ApplicationScoped
public class MetricsProducer {

  @Produces
  @Singleton
  ChatMetrics chatMetrics() {
    return new ChatMetrics();
  }

  @Produces
  @Singleton
  SocketMetrics socketMetrics() {
    return new SocketMetrics();
  }
}
