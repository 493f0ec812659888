package io.meridian.chat.sockets.control;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The threads that may wait for the database, so that those of the network never do. Plain
 * executors on the server's threads: a managed executor would capture the caller's context for
 * every frame, which costs more than the frame.
 */
@ApplicationScoped
public class Workers implements Executor {

  /** Fewer than the pool has connections, so that REST finds one too. */
  static final int THREADS = 12;

  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  @Resource ManagedThreadFactory threads;

  private ThreadPoolExecutor pool;
  private ScheduledThreadPoolExecutor timer;

  // All threads are made here and kept: they have the application's context only because they are
  // made in it. A thread that a network's or a cluster's thread brought about would have none, and
  // a bean that it made first would stay without its database.
  @PostConstruct
  void start() {
    pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, 0, NANOSECONDS, new LinkedBlockingQueue<>(), threads);
    pool.prestartAllCoreThreads();
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    timer.prestartAllCoreThreads();
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
    pool.shutdownNow();
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(() -> run(task));
  }

  /** Runs a task on a worker after that time. */
  public void later(Duration delay, Runnable task) {
    // nobody waits for it, and execute() logs what goes wrong
    Future<?> unused = timer.schedule(() -> execute(task), delay.toNanos(), NANOSECONDS);
  }

  /** Whether tasks are still taken. */
  public boolean alive() {
    return !pool.isShutdown() && !timer.isShutdown();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      // also an error: the thread must not end, see start()
      LOG.log(System.Logger.Level.ERROR, "a task of a socket failed", e);
    }
  }
}
