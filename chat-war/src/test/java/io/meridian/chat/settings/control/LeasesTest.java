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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeasesTest {

  private static final String PARENT = "io.meridian.leases";
  private static final String NAME = PARENT + ".test";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final Logger parent = Logger.getLogger(PARENT);
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
    parent.setLevel(null);
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

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void leasesOnAParentAndOnAChildEndInEitherOrder(int parentLasts, int childLasts) {
    logger.setLevel(null);
    parent.setLevel(Level.INFO);
    leases.replace(
        List.of(
            lease("parent", PARENT, LogLevel.DEBUG, MINUTE.multipliedBy(parentLasts)),
            lease("child", NAME, LogLevel.TRACE, MINUTE.multipliedBy(childLasts))));
    assertThat(leases.levels())
        .containsEntry(PARENT, LogLevel.DEBUG)
        .containsEntry(NAME, LogLevel.TRACE);

    pass(MINUTE);
    boolean parentFirst = parentLasts < childLasts;
    assertThat(leases.inForce()).containsExactly(parentFirst ? "child" : "parent");
    assertThat(leases.levels())
        .containsEntry(PARENT, parentFirst ? LogLevel.INFO : LogLevel.DEBUG)
        .containsEntry(NAME, parentFirst ? LogLevel.TRACE : LogLevel.DEBUG);
    assertThat(logger.isLoggable(Level.FINEST)).isEqualTo(parentFirst);

    pass(MINUTE);
    assertThat(leases.levels())
        .containsEntry(PARENT, LogLevel.INFO)
        .containsEntry(NAME, LogLevel.INFO);
    assertThat(parent.getLevel()).isEqualTo(Level.INFO);
    assertThat(logger.getLevel()).as("it goes by its parent again").isNull();
  }

  @Test
  void leaseThatLowersAChildLeavesItsParentRaised() {
    logger.setLevel(null);
    Lease raised = lease("raised", PARENT, LogLevel.TRACE, MINUTE.multipliedBy(3));
    Lease silent = lease("silent", NAME, LogLevel.ERROR, MINUTE.multipliedBy(2));
    leases.replace(List.of(raised));
    leases.replace(List.of(raised, silent));
    leases.replace(List.of(raised, silent, lease("warned", NAME, LogLevel.WARN, MINUTE)));
    assertThat(leases.levels())
        .containsEntry(PARENT, LogLevel.TRACE)
        .containsEntry(NAME, LogLevel.WARN);

    pass(MINUTE);
    assertThat(leases.levels()).containsEntry(NAME, LogLevel.ERROR);
    assertThat(logger.isLoggable(Level.WARNING)).isFalse();
    pass(MINUTE);
    assertThat(leases.levels()).containsEntry(NAME, LogLevel.TRACE);
    assertThat(logger.isLoggable(Level.FINEST)).isTrue();
  }

  @Test
  void levelThatSomebodyElseSetsMeanwhileIsToldAsItIs() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE)));
    logger.setLevel(Level.SEVERE);
    assertThat(leases.levels()).containsEntry(NAME, LogLevel.ERROR);
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
    return lease(id, NAME, level, remaining);
  }

  private static Lease lease(String id, String name, LogLevel level, Duration remaining) {
    return new Lease(id, name, level, Set.of(), Set.of(), remaining);
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
