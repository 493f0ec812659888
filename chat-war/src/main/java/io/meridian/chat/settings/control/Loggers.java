package io.meridian.chat.settings.control;

import io.meridian.settings.LogLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The real loggers that leases hold. Keeps a strong reference to each, because the platform forgets
 * a logger that nobody holds, and its level with it. Not thread-safe.
 */
final class Loggers implements Levels {

  private final Map<String, Logger> held = new HashMap<>();
  private final Map<String, Optional<Level>> before = new HashMap<>();

  @Override
  public void hold(String name, LogLevel level) {
    Logger logger = held.computeIfAbsent(name, Logger::getLogger);
    before.computeIfAbsent(name, key -> Optional.ofNullable(logger.getLevel()));
    logger.setLevel(level.level());
    letPass(logger, level.level());
  }

  /** Gives a logger the level back that it had before it was held; none if it had none. */
  @Override
  public void release(String name) {
    Optional<Level> former = before.remove(name);
    if (former != null) {
      held.get(name).setLevel(former.orElse(null));
    }
  }

  /** What is really logged by each logger that is or was held, by name. */
  @Override
  public Map<String, LogLevel> levels() {
    Map<String, LogLevel> levels = new HashMap<>();
    held.forEach((name, logger) -> levels.put(name, effective(logger)));
    return levels;
  }

  private static LogLevel effective(Logger logger) {
    for (Logger at = logger; at != null; at = at.getParent()) {
      if (at.getLevel() != null) {
        return LogLevel.of(at.getLevel());
      }
    }
    return LogLevel.INFO;
  }

  // A handler has a level of its own, which would drop what the logger lets through.
  private static void letPass(Logger logger, Level level) {
    for (Logger at = logger; at != null; at = at.getUseParentHandlers() ? at.getParent() : null) {
      for (Handler handler : at.getHandlers()) {
        if (handler.getLevel().intValue() > level.intValue()) {
          handler.setLevel(level);
        }
      }
    }
  }
}
