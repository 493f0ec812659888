package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * One daemon thread of our own for what must be on time: no shared pool can hold it up. Nothing
 * that waits for a database or a network may run in it.
 */
final class Clockwork {

  private static final System.Logger LOG = System.getLogger(Clockwork.class.getName());

  private final ScheduledThreadPoolExecutor thread;

  Clockwork(String name) {
    thread = new ScheduledThreadPoolExecutor(1, work -> daemon(name, work));
  }

  /** A daemon thread that sees the classes of this application. */
  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Clockwork.class.getClassLoader());
    return thread;
  }

  /** The same work, which goes on at the next turn when one turn fails. */
  static Runnable surviving(String name, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.log(ERROR, name + " failed this time", e);
      }
    };
  }

  /** Runs work again and again, with a pause in between. */
  void every(Duration pause, String name, Runnable work) {
    long nanos = pause.toNanos();
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(surviving(name, work), nanos, nanos, NANOSECONDS);
  }

  /** Runs work once, after a while. */
  void after(Duration delay, String name, Runnable work) {
    ScheduledFuture<?> unused =
        thread.schedule(surviving(name, work), delay.toNanos(), NANOSECONDS);
  }

  /** Ends all work. */
  void stop() {
    thread.shutdownNow();
  }
}
