package io.meridian.settings;

import java.util.logging.Level;

/** Log levels as operators know them, and what java.util.logging calls them. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** The level of java.util.logging. */
  public Level level() {
    return switch (this) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINEST;
    };
  }

  /** Reads a level, whatever its case. The error names the levels there are. */
  public static LogLevel parse(String text) {
    for (LogLevel level : values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "level must be one of ERROR, WARN, INFO, DEBUG, TRACE, was " + text);
  }

  /** The nearest level that says at least as much as a level of java.util.logging. */
  public static LogLevel of(Level level) {
    for (LogLevel candidate : values()) {
      if (level.intValue() >= candidate.level().intValue()) {
        return candidate;
      }
    }
    return TRACE;
  }
}
