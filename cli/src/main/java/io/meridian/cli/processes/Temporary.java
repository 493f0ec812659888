package io.meridian.cli.processes;

import io.meridian.cli.output.Failure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Parts that are ended when this is closed, and also when the command itself is ended by a signal.
 * The last one started is ended first.
 */
public final class Temporary implements AutoCloseable {

  private final Starting starting;
  private final Ending ending;
  private final Deque<Path> folders = new ArrayDeque<>();
  private final Thread hook = new Thread(this::end, "end of temporary parts");
  private boolean over;

  public Temporary(Starting starting, Ending ending) {
    this.starting = starting;
    this.ending = ending;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a part whose files lie in {@code folder}. */
  public synchronized PidFile start(String part, Path folder, Launch launch) {
    if (over) {
      throw new Failure(part + " is not started: the command is ending");
    }
    folders.push(folder);
    return starting.start(part, folder, launch);
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      over = true; // the command is ending: the hook finds nothing left
    }
  }

  private synchronized void end() {
    over = true;
    while (!folders.isEmpty()) {
      ending.end(folders.pop());
    }
  }
}
