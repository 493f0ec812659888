package io.meridian.chat.settings.control;

import io.meridian.settings.LogLevel;
import java.util.Map;

/** What leases hold at a level: the Java loggers, or a log of the JVM itself. */
interface Levels {

  /** Sets the level of that name, and remembers the one it had when it was first held. */
  void hold(String name, LogLevel level);

  /** Gives that name the level back that it had before it was held. */
  void release(String name);

  /** The real levels, read back, by name. */
  Map<String, LogLevel> levels();
}
