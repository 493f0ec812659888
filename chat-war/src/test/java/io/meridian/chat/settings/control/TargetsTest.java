package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.metrics.SettingsMetrics.Refusal;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  private static final Target OLD = Worlds.greeting("old");
  private static final Target NEW = Worlds.greeting("new");

  @TempDir Path directory;

  private final Time time = new Time();
  private final Counted counted = new Counted();
  private final List<String> told = new ArrayList<>();
  private Optional<String> objects = Optional.empty();
  private SettingsInForce settings;
  private Targets targets;

  @BeforeEach
  void start() {
    restart(Optional.empty());
  }

  @Test
  void targetComesInForceAndIsAnswered() {
    SyncMessage answer = targets.receive(NEW);
    assertThat(answer).isEqualTo(new SyncMessage.Applied(NEW.hash(), time.instant()));
    assertThat(settings.text(Worlds.GREETING)).isEqualTo("new");
    assertThat(new CatalogueSource().getValue(Worlds.GREETING)).isEqualTo("new");
    assertThat(told).containsExactly("new");
  }

  @Test
  void sameTargetAgainIsAnsweredWithItsFirstTime() {
    SyncMessage first = targets.receive(NEW);
    time.pass(Duration.ofSeconds(30));
    assertThat(targets.receive(NEW)).isEqualTo(first);
    assertThat(told).containsExactly("new");
  }

  @Test
  void blankValueIsRefusedAndTheTargetInForceStays() {
    targets.receive(OLD);
    assertRefused(Worlds.greeting(" "), "settings.chat.greeting", "must not be blank");
    assertThat(counted.refused).containsExactly(Refusal.BLANK);
  }

  @Test
  void wrongTypeIsRefused() {
    targets.receive(OLD);
    assertRefused(
        Worlds.with(Map.of("chat.typing.enabled", "perhaps")), "must be true or false", "perhaps");
  }

  @Test
  void unknownKeyIsRefused() {
    targets.receive(OLD);
    assertRefused(
        Worlds.with(Map.of("javax.net.ssl.trustStore", "/tmp/x")),
        "must be a key of the catalogue");
  }

  @Test
  void futureFormIsRefused() {
    targets.receive(OLD);
    Target future = new Target(2, "epoch", 2, NEW.committed(), NEW.hash(), NEW.content());
    assertRefused(future, "format", "2");
    assertThat(counted.refused).containsExactly(Refusal.FORMAT);
  }

  @Test
  void hashOfOtherContentIsRefused() {
    targets.receive(OLD);
    String wrong = Worlds.greeting("third").hash();
    assertRefused(new Target(1, "epoch", 2, NEW.committed(), wrong, NEW.content()), "hash", wrong);
    assertThat(counted.refused).containsExactly(Refusal.HASH);
  }

  @Test
  void partThatObjectsHasTheWholeTargetPutBack() {
    targets.receive(OLD);
    objects = Optional.of("new");
    assertRefused(NEW, "sites are full");
    assertThat(told).containsExactly("old", "old");
    restart(Optional.empty());
    assertThat(settings.text(Worlds.GREETING)).isEqualTo("old");
  }

  @Test
  void restartGoesOnWithTheTargetThatWasInForce() {
    targets.receive(NEW);
    restart(Optional.empty());
    assertThat(settings.held()).contains(NEW.hash());
    assertThat(told).containsExactly("new", "new");
  }

  @Test
  void targetIsPromotedAfterAMinuteOfHealth() {
    targets.receive(NEW);
    assertThat(healthyFor(Duration.ofSeconds(58))).isEmpty();
    assertThat(healthyFor(Duration.ofSeconds(2))).containsExactly(NEW);
    assertThat(healthyFor(Duration.ofSeconds(60))).isEmpty();
    assertThat(directory.resolve(TargetFiles.LAST_GOOD)).exists();
  }

  @Test
  void momentWithoutHealthBeginsTheMinuteAnew() {
    targets.receive(NEW);
    assertThat(healthyFor(Duration.ofSeconds(58))).isEmpty();
    targets.health(false);
    assertThat(healthyFor(Duration.ofSeconds(58))).isEmpty();
    assertThat(directory.resolve(TargetFiles.LAST_GOOD)).doesNotExist();
  }

  @Test
  void targetOnWhichTwoStartsFailedIsNotTakenAgain() {
    targets.receive(OLD);
    healthyFor(Duration.ofSeconds(60));
    targets.receive(NEW);
    restart(Optional.empty());
    restart(Optional.empty());
    restart(Optional.empty());
    assertThat(settings.held()).contains(OLD.hash());
    assertRefused(NEW, "starts of this instance on it failed");
  }

  @Test
  void endInGoodOrderIsNoFailedStart() {
    targets.receive(OLD);
    healthyFor(Duration.ofSeconds(60));
    targets.receive(NEW);
    for (int start = 0; start < 5; start++) {
      restart(Optional.empty());
      targets.health(true);
      targets.stop();
    }
    assertThat(settings.held()).contains(NEW.hash());
  }

  @Test
  void startOnATargetThatCannotBePutInForceGoesByTheLastGoodOne() {
    targets.receive(OLD);
    healthyFor(Duration.ofSeconds(60));
    targets.receive(NEW);
    objects = Optional.of("new");
    restart(Optional.empty());
    assertThat(settings.held()).contains(OLD.hash());
  }

  @Test
  void instanceWithoutADiskStartsFromTheCopyOfItsRegion() {
    settings = new SettingsInForce();
    targets = targets(Optional.empty());
    targets.boot(Optional::empty);
    assertThat(settings.held()).isEmpty();
    targets.boot(() -> Optional.of(NEW));
    assertThat(settings.held()).contains(NEW.hash());
  }

  @Test
  void diskThatCannotBeWrittenDoesNotKeepATargetOut() {
    TargetFiles nowhere =
        new TargetFiles(new StateFiles(Path.of("/dev/null/state")), Targets::faults);
    targets = targets(Optional.of(nowhere));
    assertThat(targets.receive(NEW)).isInstanceOf(SyncMessage.Applied.class);
    assertThat(counted.notKept).isEqualTo(1);
  }

  private void assertRefused(Target target, String... texts) {
    Optional<String> held = settings.held();
    int before = counted.refused.size();
    SyncMessage.Refused answer = (SyncMessage.Refused) targets.receive(target);
    assertThat(answer.hash()).isEqualTo(target.hash());
    assertThat(String.join("; ", answer.reasons())).contains(texts);
    assertThat(settings.held()).isEqualTo(held);
    assertThat(counted.refused).hasSize(before + 1);
  }

  private List<Target> healthyFor(Duration duration) {
    List<Target> promoted = new ArrayList<>();
    targets.health(true).ifPresent(promoted::add);
    for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plusSeconds(2)) {
      time.pass(Duration.ofSeconds(2));
      targets.health(true).ifPresent(promoted::add);
    }
    return promoted;
  }

  private void restart(Optional<Target> copy) {
    settings = new SettingsInForce();
    targets = targets(Optional.of(new TargetFiles(new StateFiles(directory), Targets::faults)));
    targets.boot(() -> copy);
  }

  private Targets targets(Optional<TargetFiles> files) {
    return new Targets(settings, files, this::tell, counted, time, time::nanos);
  }

  private void tell(SettingsChanged event) {
    String greeting = event.target().content().settings().get(Worlds.GREETING);
    if (objects.filter(greeting::equals).isPresent()) {
      throw new IllegalStateException("sites are full");
    }
    told.add(greeting);
  }

  /** Counts what becomes of targets. */
  private static final class Counted implements Tally {

    private final List<Refusal> refused = new ArrayList<>();
    private int notKept;

    @Override
    public void applied(String hash, Instant since) {}

    @Override
    public void refused(Refusal why) {
      refused.add(why);
    }

    @Override
    public void notKept() {
      notKept++;
    }
  }
}
