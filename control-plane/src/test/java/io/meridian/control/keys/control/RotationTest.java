package io.meridian.control.keys.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Hello;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When the next key may sign. */
class RotationTest {

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void instancesAreAwaitedAfterAStart() {
    Instant created = START.plusSeconds(2);

    assertThat(Rotation.isHeld(created, START, START.plusSeconds(19), List.of(), one -> false))
        .isFalse();
    assertThat(Rotation.isHeld(created, START, START.plusSeconds(20), List.of(), one -> false))
        .isTrue();
  }

  @Test
  void instanceThatHasJustLostItsConnectionIsWaitedForAndOneThatIsGoneIsNot() {
    Instant created = START.plusSeconds(3_600);
    Instant now = created.plusSeconds(10);
    List<InstanceState> away = List.of(seen(now.minusSeconds(15)).disconnected());
    List<InstanceState> gone = List.of(seen(now.minusSeconds(21)).disconnected());

    assertThat(Rotation.isHeld(created, START, now, away, one -> false)).isFalse();
    assertThat(Rotation.isHeld(created, START, now, away, one -> true)).isTrue();
    assertThat(Rotation.isHeld(created, START, now, gone, one -> false)).isTrue();
  }

  @Test
  void keyThatWasJustMadeWaits() {
    Instant created = START.plusSeconds(3_600);

    assertThat(Rotation.isHeld(created, START, created.plusSeconds(4), List.of(), one -> true))
        .isFalse();
  }

  private static InstanceState seen(Instant at) {
    Hello hello =
        new Hello(
            RegionId.of("eu-west"),
            "eu-west-1",
            "1",
            URI.create("http://127.0.0.1:1"),
            Set.of(),
            Optional.empty(),
            Set.of());
    return InstanceState.greeted(hello, Optional.empty(), at);
  }
}
