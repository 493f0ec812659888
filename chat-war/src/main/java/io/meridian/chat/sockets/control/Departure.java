package io.meridian.chat.sockets.control;

import io.meridian.chat.health.Condition;
import io.meridian.chat.sockets.entity.End;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets this instance leave before its process ends: while a file {@code leaving} lies in the state
 * directory, sockets are ended with a reason, and clients resume on another instance. A server that
 * is told to stop resets its connections before the application hears of it.
 */
@ApplicationScoped
public class Departure implements Condition {

  static final String FILE = "leaving";

  private static final System.Logger LOG = System.getLogger(Departure.class.getName());
  private static final Duration LOOKS = Duration.ofMillis(250);

  @Inject Switchboard switchboard;
  @Inject Workers workers;

  @Inject
  @ConfigProperty(name = "meridian.state-dir")
  Optional<String> stateDirectory;

  private volatile boolean leaving;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    if (stateDirectory.isPresent()) {
      forget();
      plan();
    }
  }

  @Override
  public String name() {
    return "departure";
  }

  @Override
  public Optional<String> fault() {
    return leaving
        ? Optional.of("this instance leaves, open sockets: " + switchboard.size())
        : Optional.empty();
  }

  /** Ends all sockets where this instance is to leave. */
  void look() {
    boolean told = Files.exists(file());
    if (told && !leaving) {
      LOG.log(System.Logger.Level.INFO, "leaving: {0} sockets are ended", switchboard.size());
    }
    leaving = told;
    if (told) {
      switchboard
          .connections()
          .forEach(connection -> connection.end(End.GOING_AWAY, "this instance restarts"));
    }
  }

  private void plan() {
    workers.later(
        LOOKS,
        () -> {
          look();
          if (workers.alive()) {
            plan();
          }
        });
  }

  /** The process that was told to leave has ended: this is another one. */
  private void forget() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the state directory is not usable", e);
    }
  }

  private Path file() {
    return Path.of(stateDirectory.orElseThrow()).resolve(FILE);
  }
}
