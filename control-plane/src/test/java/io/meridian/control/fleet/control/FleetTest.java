package io.meridian.control.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.control.Contents;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Applied;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.Target;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What is known of instances, when it changes while it is written down. */
class FleetTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final RegionId REGION = RegionId.of("eu-central");

  private final Set<String> written = new ConcurrentSkipListSet<>();
  private final List<Acknowledgement> acknowledged = new ArrayList<>();
  private Runnable onWriting = () -> {};
  private Instant committed = NOW;
  private final Fleet fleet = fleet();

  @Test
  void instanceThatIsForgottenWhileItIsWrittenDownStaysForgotten() {
    InstanceId id = fleet.greet(hello()).id();
    fleet.lost(id);
    Thread forgetting = new Thread(() -> fleet.forget(id));
    onWriting =
        () -> {
          forgetting.start(); // it waits until the news are written, or overtakes them
          await()
              .until(
                  () ->
                      List.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                          .contains(forgetting.getState()));
        };

    fleet.flush();

    await().until(() -> !forgetting.isAlive());
    assertThat(written).isEmpty();
    assertThat(fleet.instances()).isEmpty();
  }

  @Test
  void whatAnInstanceWaitedBeforeItsAnswerIsNoTimeOfTheChange() {
    InstanceId id = fleet.greet(hello()).id();
    committed = NOW.plusSeconds(60);
    fleet.clock = Clock.fixed(committed.plusMillis(250), ZoneOffset.UTC);

    fleet.applied(id, applied(Optional.of(Duration.ofMillis(180))));

    fleet.flush();
    assertThat(acknowledged).extracting(Acknowledgement::millis).containsExactly(70L);
    assertThat(fleet.instance(id).orElseThrow().lastSeen()).isEqualTo(fleet.clock.instant());
  }

  @Test
  void waitThatNobodyWouldMakeIsNotBelieved() {
    InstanceId id = fleet.greet(hello()).id();
    committed = NOW.plusSeconds(60);
    fleet.clock = Clock.fixed(committed.plusMillis(250), ZoneOffset.UTC);

    fleet.applied(id, applied(Optional.of(Duration.ofHours(1))));

    fleet.flush();
    assertThat(acknowledged).extracting(Acknowledgement::millis).containsExactly(250L);
  }

  private Applied applied(Optional<Duration> waited) {
    return new Applied(fleet.targets.of(REGION, "eu-central-1", Set.of()).hash(), NOW, waited);
  }

  private static Hello hello() {
    return new Hello(
        REGION,
        "eu-central-1",
        "1",
        URI.create("http://127.0.0.1:1"),
        Set.of(),
        Optional.empty(),
        Set.of());
  }

  private Fleet fleet() {
    Fleet made = new Fleet();
    made.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    made.ledger = new Kept();
    made.targets =
        new Targets() {
          @Override
          public Target of(RegionId region, String instance, Set<String> keys) {
            return Target.of("epoch", 1, committed, Contents.two());
          }
        };
    return made;
  }

  /** A ledger without a database. */
  private final class Kept extends FleetLedger {

    @Override
    public List<Acknowledgement> write(
        Collection<InstanceState> instances, Collection<Acknowledgement> acknowledgements) {
      onWriting.run();
      instances.forEach(state -> written.add(state.id().name()));
      acknowledged.addAll(acknowledgements);
      return List.of();
    }

    @Override
    public void forget(InstanceId id) {
      written.remove(id.name());
    }
  }
}
