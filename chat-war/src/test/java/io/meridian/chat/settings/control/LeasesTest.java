package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {

  private static final String NAME = "io.meridian.leases.test";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final Logger logger = Logger.getLogger(NAME);
  private final Time time = new Time();
  private Leases leases;

  @BeforeEach
  void begin() {
    logger.setLevel(Level.WARNING);
    leases = leases();
  }

  @AfterEach
  void putBack() {
    logger.setLevel(null);
  }

  @Test
  void levelIsRaisedAndComesBackExactly() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    assertThat(leases.levels()).containsEntry(NAME, LogLevel.DEBUG);
    pass(MINUTE.minusMillis(1));
    assertThat(leases.inForce()).containsExactly("a");
    pass(Duration.ofMillis(1));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
    assertThat(leases.inForce()).isEmpty();
    assertThat(leases.levels()).containsEntry(NAME, LogLevel.WARN);
  }

  @Test
  void loggerWithoutALevelOfItsOwnHasNoneAgain() {
    logger.setLevel(null);
    leases.replace(List.of(lease("a", LogLevel.TRACE, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.FINEST);
    pass(MINUTE);
    assertThat(logger.getLevel()).isNull();
  }

  @Test
  void knownLeaseIsNeverExtended() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    pass(Duration.ofSeconds(59));
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    pass(Duration.ofSeconds(1));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void leaseThatIsMissingHasBeenTakenBack() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    leases.replace(List.of());
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void latestLeaseHoldsAndTheOneBeforeFollowsIt() {
    leases.replace(List.of(lease("long", LogLevel.DEBUG, MINUTE.multipliedBy(10))));
    leases.replace(
        List.of(
            lease("long", LogLevel.DEBUG, MINUTE.multipliedBy(10)),
            lease("short", LogLevel.ERROR, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.SEVERE);
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    pass(MINUTE.multipliedBy(9));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void endOfAnEarlierLeaseLeavesTheLatestInForce() {
    leases.replace(
        List.of(
            lease("first", LogLevel.DEBUG, MINUTE),
            lease("second", LogLevel.TRACE, MINUTE.multipliedBy(2))));
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.FINEST);
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void restartGoesOnWithWhatIsLeft() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE.multipliedBy(2))));
    pass(MINUTE);
    restart();
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    pass(MINUTE.minusMillis(1));
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    pass(Duration.ofMillis(1));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void timeWhileTheProcessWasDownCounts() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    leases.stop();
    time.pass(MINUTE);
    restart();
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void wallClockThatIsPutBackExtendsNothing() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    time.setWallClock(Duration.ofHours(-5));
    restart();
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void wallClockDoesNotMatterWhileTheProcessRuns() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    time.setWallClock(Duration.ofHours(5));
    leases.tick();
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    time.setWallClock(Duration.ofHours(-50));
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void unreadableFileOfLeasesLeavesTheLevelsAsConfigured() throws IOException {
    Files.writeString(directory.resolve(Leases.FILE), "[{\"id\":");
    restart();
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(logger.getLevel()).isEqualTo(Level.FINE);
  }

  @Test
  void instanceWithoutADiskHoldsLeasesToo() {
    leases = new Leases(Optional.empty(), time, time::nanos);
    leases.restore();
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    pass(MINUTE);
    assertThat(logger.getLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void handlerLetsPassWhatTheLoggerLetsThrough() {
    Handler handler = new Silent();
    handler.setLevel(Level.INFO);
    logger.addHandler(handler);
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    assertThat(handler.getLevel()).isEqualTo(Level.FINE);
    logger.removeHandler(handler);
  }

  private void pass(Duration duration) {
    time.pass(duration);
    leases.tick();
  }

  private void restart() {
    logger.setLevel(Level.WARNING);
    time.restart();
    leases = leases();
  }

  private Leases leases() {
    Leases fresh = new Leases(Optional.of(new StateFiles(directory)), time, time::nanos);
    fresh.restore();
    return fresh;
  }

  private static Lease lease(String id, LogLevel level, Duration remaining) {
    return new Lease(id, NAME, level, Set.of(), Set.of(), remaining);
  }

  /** A handler that writes nothing. */
  private static final class Silent extends Handler {
    @Override
    public void publish(LogRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
