package io.meridian.sockets;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives Tyrus a plain executor for its idle timers. It restarts a timer for every frame; on the
 * server's managed executor each restart captures the caller's context, which takes most of the
 * time of a frame. Where this Tyrus has no such field, the log says so and nothing changes.
 */
public class PlainTimers implements ServletContextListener {

  /**
   * Idle timeout of a socket that its application ends by itself. With none at all Tyrus sets a
   * timer without length for every frame, each of which wakes the thread of the timers.
   */
  public static final Duration NEVER = Duration.ofDays(365);

  /** Context parameter or system property that, set to {@code false}, keeps Tyrus as it is. */
  static final String SWITCH = "meridian.sockets.plain-timers";

  private static final Logger LOG = Logger.getLogger(PlainTimers.class.getName());
  private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
  private static final String BASE = "org.glassfish.tyrus.core.BaseContainer";
  private static final String FIELD = "managedScheduledExecutorService";

  private ScheduledThreadPoolExecutor timers;
  private Field executor;
  private Object container;
  private Object former;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    container = event.getServletContext().getAttribute(CONTAINER);
    if (container == null || "false".equals(System.getProperty(SWITCH))) {
      return;
    }
    try {
      executor = executorOf(container.getClass());
      executor.setAccessible(true);
      former = executor.get(container);
      timers = new IdleTimers(PlainTimers::daemon);
      executor.set(container, timers);
      LOG.fine("Tyrus runs its idle timers on a plain executor");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.WARNING, "Tyrus keeps its managed executor, sockets stay slow: " + e, e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (timers == null) {
      return;
    }
    try {
      executor.set(container, former);
    } catch (IllegalAccessException e) {
      LOG.log(Level.WARNING, "Tyrus could not be given its own executor back: " + e, e);
    }
    timers.shutdownNow();
  }

  /** Finds the field in the superclasses of a container. */
  static Field executorOf(Class<?> container) throws NoSuchFieldException {
    for (Class<?> type = container; type != null; type = type.getSuperclass()) {
      if (type.getName().equals(BASE)) {
        return type.getDeclaredField(FIELD);
      }
    }
    throw new NoSuchFieldException(container.getName() + " is no " + BASE);
  }

  private static Thread daemon(Runnable timer) {
    Thread thread = new Thread(timer, "meridian-socket-timers");
    thread.setDaemon(true);
    return thread;
  }
}
