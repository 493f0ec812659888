package io.meridian.control.sync.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meridian.control.Contents;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.settings.Lease;
import io.meridian.settings.SyncMessage.Hello;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which connection an instance has, when two of them change places. */
class ExchangeTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final RegionId REGION = RegionId.of("eu-central");
  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private Runnable onGreeting = () -> {};
  private String greeting = "one";
  private boolean failing;
  private final Exchange exchange = exchange();
  private final Line former = new Deaf();
  private final Line next = new Deaf();

  @Test
  void lateEndOfTheFormerSocketDoesNotEndTheOneThatGreetsMeanwhile() {
    greet(former);
    Thread end = new Thread(() -> exchange.closed(former));
    onGreeting =
        () -> {
          end.start(); // it finds the former one noted still, or waits until the greeting is over
          await().until(() -> List.of(blocked(), Thread.State.TERMINATED).contains(end.getState()));
        };

    greet(next);

    await().until(() -> !end.isAlive());
    assertThat(told).containsExactly("greeted", "greeted");
    exchange.closed(next);
    assertThat(told).containsExactly("greeted", "greeted", "lost");
  }

  @Test
  void endOfASocketThatWasReplacedIsNoEndOfTheInstance() {
    greet(former);
    greet(next);

    exchange.closed(former);

    assertThat(told).containsExactly("greeted", "greeted");
  }

  @Test
  void targetWhosePushFailedIsSentAtTheNextBeat() {
    List<String> sent = new ArrayList<>();
    greet(new Heard(sent));
    assertThat(sent).filteredOn(frame -> frame.contains("\"type\":\"target\"")).hasSize(1);
    greeting = "another";
    failing = true;
    assertThatThrownBy(exchange::catchUp).isInstanceOf(IllegalStateException.class);
    failing = false;

    exchange.catchUp();
    exchange.catchUp();

    assertThat(sent).filteredOn(frame -> frame.contains("\"type\":\"target\"")).hasSize(2);
    assertThat(sent.get(sent.size() - 1)).contains("another");
  }

  @Test
  void fleetTableWaitsForTargetsThatAreOnTheirWay() {
    List<String> sent = new CopyOnWriteArrayList<>();
    CountDownLatch held = new CountDownLatch(1);
    greet(new Heard(sent, frame -> frame.contains("another") ? held : OPEN));
    sent.clear();
    greeting = "another";

    Thread targets = new Thread(exchange::catchUp);
    targets.start();
    await().until(() -> targets.getState() == Thread.State.WAITING);
    Thread table = new Thread(() -> exchange.push(FleetTable.empty(NOW)));
    table.start();
    await().until(() -> table.getState() == Thread.State.TIMED_WAITING);
    assertThat(sent).isEmpty();
    held.countDown();

    await().until(() -> sent.size() == 2);
    assertThat(sent.get(0)).contains("another");
    assertThat(sent.get(1)).contains("\"type\":\"fleet\"");
  }

  @Test
  void targetsThatAreStuckHoldUpTheFleetTableForASecondOrTwoOnly() {
    List<String> sent = new CopyOnWriteArrayList<>();
    CountDownLatch stuck = new CountDownLatch(1);
    greet(
        new Heard(new CopyOnWriteArrayList<>(), frame -> frame.contains("another") ? stuck : OPEN));
    greet(new Heard(sent), "eu-central-2");
    greeting = "another";
    Thread targets = new Thread(exchange::catchUp);
    targets.start();
    await().until(() -> targets.getState() == Thread.State.WAITING);

    exchange.push(FleetTable.empty(NOW));

    assertThat(sent).anyMatch(frame -> frame.contains("\"type\":\"fleet\""));
    assertThat(targets.isAlive()).isTrue();
    stuck.countDown();
    await().until(() -> !targets.isAlive());
  }

  private static Thread.State blocked() {
    return Thread.State.BLOCKED;
  }

  private void greet(Line line) {
    greet(line, "eu-central-1");
  }

  private void greet(Line line, String instance) {
    exchange.open(
        line,
        new VerifiedToken(
            "credential-1",
            NOW,
            new Identity("eu-central", "eu-central", Identity.Role.REGION, Set.of(REGION), NOW)));
    exchange.receive(
        line,
        Wire.write(
            new Hello(
                REGION,
                instance,
                "1",
                URI.create("http://127.0.0.1:1"),
                Set.of(),
                Optional.empty(),
                Set.of())));
  }

  private Exchange exchange() {
    Exchange made = new Exchange();
    made.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    made.fleet = new Watched();
    made.targets =
        new Targets() {
          @Override
          public Target of(RegionId region, String instance, Set<String> keys) {
            if (failing) {
              throw new IllegalStateException("no database");
            }
            Map<String, String> settings = Map.of("chat.greeting", greeting);
            return Target.of("epoch", 1, NOW, Contents.two().withSettings(settings));
          }
        };
    made.leases =
        new Leases() {
          @Override
          public List<Lease> reaching(RegionId region, String instance, Set<String> features) {
            return List.of();
          }
        };
    return made;
  }

  /** A fleet that notes what it is told. */
  private final class Watched extends Fleet {

    @Override
    public InstanceState greet(Hello hello) {
      told.add("greeted");
      onGreeting.run();
      return InstanceState.greeted(hello, Optional.empty(), NOW);
    }

    @Override
    public void lost(InstanceId id) {
      told.add("lost");
    }
  }

  /** A socket whose frames are noted, each when its latch is open. */
  private record Heard(List<String> frames, Function<String, CountDownLatch> held) implements Line {

    Heard(List<String> frames) {
      this(frames, frame -> OPEN);
    }

    @Override
    public void send(String frame, Consumer<Boolean> done) {
      try {
        held.apply(frame).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      frames.add(frame);
      done.accept(true);
    }

    @Override
    public void send(ByteBuffer frame, Consumer<Boolean> done) {
      send(UTF_8.decode(frame).toString(), done);
    }

    @Override
    public void close(String reason) {}
  }

  /** A socket that nobody listens at. */
  private static final class Deaf implements Line {

    @Override
    public void send(String frame, Consumer<Boolean> done) {
      done.accept(true);
    }

    @Override
    public void send(ByteBuffer frame, Consumer<Boolean> done) {
      done.accept(true);
    }

    @Override
    public void close(String reason) {}
  }
}
