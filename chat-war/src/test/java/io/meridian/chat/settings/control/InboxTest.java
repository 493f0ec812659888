package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.settings.entity.FleetReceived;
import io.meridian.metrics.SettingsMetrics.Refusal;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.settings.Backoff;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

  private static final Target OLD = Worlds.greeting("old");
  private static final Target NEW = Worlds.greeting("new");
  private static final RegionId HERE = RegionId.of("eu-central");

  private final Time time = new Time();
  private final SettingsInForce settings = new SettingsInForce();
  private final List<FleetReceived> fleet = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<SyncMessage> sent = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Leases leases = new Leases(Optional.empty(), time, time::nanos);
  private final Inbox inbox =
      new Inbox(
          new ControlLink(
              HttpClient.newHttpClient(),
              URI.create("ws://127.0.0.1:1/sync"),
              new TokenFile(Path.of("none")),
              InboxTest::heartbeat,
              open -> {},
              time::nanos,
              new Backoff(() -> 0)),
          new Targets(settings, Optional.empty(), change -> {}, new Refused(), time, time::nanos),
          leases,
          fleet::add,
          new Diagnostics(
              Optional.empty(), () -> new SlowRequests(Duration.ZERO, Duration.ZERO, List.of())),
          new Answers(
              sent::add,
              InboxTest::heartbeat,
              (delay, work) -> later.add(work),
              () -> 0.5,
              time::nanos),
          lease -> lease.reaches(HERE, "eu-central-1"));

  @AfterEach
  void putLevelsBack() {
    leases.replace(List.of());
  }

  @Test
  void polledTargetThatWasOvertakenBySocketIsDropped() {
    long before = inbox.pushed();
    inbox.receive(Wire.write(new SyncMessage.TargetSet(NEW)));
    inbox.polled(before, OLD);
    assertThat(settings.held()).contains(NEW.hash());
    inbox.polled(inbox.pushed(), OLD);
    assertThat(settings.held()).contains(OLD.hash());
  }

  @Test
  void targetOfTheSocketIsAnsweredWithinTheTimeThatItGives() {
    inbox.receive(Wire.write(new SyncMessage.TargetSet(NEW, Optional.of(Duration.ofMillis(200)))));
    assertThat(settings.held()).contains(NEW.hash());
    assertThat(sent).isEmpty();
    time.pass(Duration.ofMillis(100));
    later.get(0).run();
    assertThat(sent.get(0))
        .isEqualTo(
            new SyncMessage.Applied(
                NEW.hash(),
                settings.current().orElseThrow().since(),
                Optional.of(Duration.ofMillis(100))));
    inbox.polled(inbox.pushed(), OLD);
    assertThat(sent).hasSize(4);
  }

  @Test
  void polledLeasesThatWereOvertakenBySocketEndNothing() {
    long before = inbox.pushed();
    inbox.receive(Wire.write(new SyncMessage.LeasesSet(List.of(lease("a", HERE)))));
    inbox.polled(before, List.of());
    assertThat(leases.inForce()).containsExactly("a");
    inbox.polled(inbox.pushed(), List.of());
    assertThat(leases.inForce()).isEmpty();
  }

  @Test
  void leaseOfAnotherRegionDoesNotHoldHere() {
    inbox.receive(
        Wire.write(new SyncMessage.LeasesSet(List.of(lease("a", RegionId.of("us-east"))))));
    assertThat(leases.inForce()).isEmpty();
  }

  @Test
  void unreadableTargetIsCountedAndTheSocketGoesOn() {
    inbox.receive(Wire.write(new SyncMessage.TargetSet(OLD)));
    inbox.receive("{\"type\":\"target\",\"target\":{\"hash\":\"sha256:1\",\"content\":[]}}");
    assertThat(refusals).containsExactly(Refusal.FORMAT);
    assertThat(settings.held()).contains(OLD.hash());
  }

  @Test
  void fleetTableIsPassedOn() {
    FleetTable table = FleetTable.empty(Instant.parse("2026-03-01T12:00:00Z"));
    inbox.receive(Wire.write(new SyncMessage.FleetSet(table)));
    assertThat(fleet).containsExactly(new FleetReceived(table));
  }

  @Test
  void frameOfAnInstanceIsNotUnderstood() {
    assertThatThrownBy(() -> inbox.receive(Wire.write(heartbeat())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must come from a control plane");
  }

  private static Lease lease(String id, RegionId region) {
    return new Lease(
        id,
        "io.meridian.inbox.test",
        LogLevel.DEBUG,
        Set.of(region),
        Set.of(),
        Duration.ofMinutes(1));
  }

  private static SyncMessage heartbeat() {
    return new SyncMessage.Applied("sha256:1", Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Notes refusals. */
  private final class Refused implements Tally {
    @Override
    public void applied(String hash, Instant since) {}

    @Override
    public void refused(Refusal why) {
      refusals.add(why);
    }

    @Override
    public void notKept() {}
  }
}
