package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Feature;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases on the log of the garbage collector of the JVM that runs this test. */
class GcLogTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final Time time = new Time();
  private Path folder;
  private Leases leases;

  @BeforeEach
  void begin() {
    folder = directory.resolve("state of one, in a place with blanks");
    leases = leases();
  }

  @AfterEach
  void end() {
    leases.replace(List.of());
  }

  @Test
  void linesAreWrittenWhileTheLeaseLastsAndNoneAfter() throws IOException {
    leases.replace(List.of(lease("a", LogLevel.INFO, MINUTE)));
    assertThat(leases.levels()).containsEntry(Lease.GC_LOG, LogLevel.INFO);
    System.gc();
    assertThat(written()).contains("Pause Full (System.gc())", "[info][gc");

    pass(MINUTE);
    String whole = written();
    System.gc();
    assertThat(written()).isEqualTo(whole);
    assertThat(leases.inForce()).isEmpty();
    assertThat(leases.levels()).isEmpty();
    assertThat(outputs()).doesNotContain(folder.toString());
  }

  @Test
  void latestLeaseHoldsAndTheOneBeforeFollowsIt() {
    Lease first = lease("first", LogLevel.INFO, MINUTE.multipliedBy(2));
    leases.replace(List.of(first));
    leases.replace(List.of(first, lease("second", LogLevel.TRACE, MINUTE)));
    assertThat(leases.levels()).isEqualTo(Map.of(Lease.GC_LOG, LogLevel.TRACE));
    pass(MINUTE);
    assertThat(leases.levels()).isEqualTo(Map.of(Lease.GC_LOG, LogLevel.INFO));
    pass(MINUTE);
    assertThat(leases.levels()).isEmpty();
  }

  @Test
  void leaseThatIsMissingHasBeenTakenBack() {
    leases.replace(List.of(lease("a", LogLevel.WARN, MINUTE)));
    assertThat(leases.levels()).containsEntry(Lease.GC_LOG, LogLevel.WARN);
    leases.replace(List.of());
    assertThat(outputs()).doesNotContain(folder.toString());
  }

  @Test
  void killedInstanceWritesItAgainAfterItsRestartWhileTheLeaseLasts() {
    leases.replace(List.of(lease("a", LogLevel.DEBUG, MINUTE.multipliedBy(2))));
    killed();
    time.pass(MINUTE);
    leases = leases();
    assertThat(leases.levels()).containsEntry(Lease.GC_LOG, LogLevel.DEBUG);
    pass(MINUTE);
    assertThat(leases.levels()).isEmpty();
  }

  @Test
  void leaseThatEndedWhileTheInstanceWasDownStaysOff() {
    Lease lease = lease("a", LogLevel.DEBUG, MINUTE);
    leases.replace(List.of(lease));
    killed();
    time.pass(MINUTE);
    leases = leases();
    leases.replace(List.of(lease));
    assertThat(leases.levels()).isEmpty();
    assertThat(outputs()).doesNotContain(folder.toString());
  }

  @Test
  void applicationThatIsUndeployedLeavesTheLogOff() {
    leases.replace(List.of(lease("a", LogLevel.INFO, MINUTE)));
    leases.stop();
    assertThat(outputs()).doesNotContain(folder.toString());
  }

  @Test
  void newestPartBeginsWithAWholeLineAndGoesOnFromTheFileBefore() throws IOException {
    Files.createDirectories(folder);
    GcLog log = new GcLog(new StateFiles(folder));
    assertThat(log.newest(100)).isEmpty();
    Files.writeString(folder.resolve("gc.log.0"), "one\ntwo\n");
    Files.writeString(folder.resolve("gc.log"), "three\nfour\n");
    assertThat(log.newest(100)).contains("one\ntwo\nthree\nfour\n");
    assertThat(log.newest(16)).contains("two\nthree\nfour\n");
    assertThat(log.newest(7)).contains("four\n");
  }

  @Test
  void instanceWithoutADiskDoesNotSayThatItUnderstandsAndPassesSuchALeaseOver() {
    assertThat(leases.features()).containsExactly(Feature.GC_LOG);
    Leases without = new Leases(Optional.empty(), time, time::nanos);
    without.replace(List.of(lease("a", LogLevel.INFO, MINUTE)));
    assertThat(without.features()).isEmpty();
    assertThat(without.inForce()).isEmpty();
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve(GcLog.FILE));
  }

  private void pass(Duration duration) {
    time.pass(duration);
    leases.tick();
  }

  /** What a killed process leaves: nothing is written any more, and the file says that it lasts. */
  private void killed() {
    new GcLog(new StateFiles(folder)).release(Lease.GC_LOG);
    time.restart();
  }

  private static String outputs() {
    return JvmCommands.run("vmLog", "list");
  }

  private Leases leases() {
    Leases fresh = new Leases(Optional.of(new StateFiles(folder)), time, time::nanos);
    fresh.restore();
    return fresh;
  }

  private static Lease lease(String id, LogLevel level, Duration remaining) {
    return new Lease(id, Lease.GC_LOG, level, Set.of(), Set.of(), remaining);
  }
}
