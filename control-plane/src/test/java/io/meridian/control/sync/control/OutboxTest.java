package io.meridian.control.sync.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.sync.control.Outbox.Kind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What waits to be sent on one line. */
class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  private final SlowLine line = new SlowLine();
  private final Outbox outbox = new Outbox(line, () -> NOW);

  @Test
  void freeLineTakesAFrameAtOnce() {
    outbox.offer(Kind.FLEET, text("fleet"));

    assertThat(line.sent).containsExactly("fleet");
    assertThat(outbox.sendingSince()).contains(NOW);
  }

  @Test
  void nextSendBeginsWhenTheLastHasFinished() {
    outbox.offer(Kind.FLEET, text("fleet 1"));
    outbox.offer(Kind.LEASES, text("leases"));
    assertThat(line.sent).containsExactly("fleet 1");

    line.finish(true);

    assertThat(line.sent).containsExactly("fleet 1", "leases");
  }

  @Test
  void newestFrameReplacesAnUnsentOneOfItsKind() {
    outbox.offer(Kind.FLEET, text("fleet"));
    outbox.offer(Kind.TARGET, text("target 1"));
    outbox.offer(Kind.TARGET, text("target 2"));

    line.finish(true);
    line.finish(true);

    assertThat(line.sent).containsExactly("fleet", "target 2");
    assertThat(outbox.sendingSince()).isEmpty();
  }

  @Test
  void targetsGoFirst() {
    outbox.offer(Kind.FLEET, text("fleet 1"));
    outbox.offer(Kind.FLEET, text("fleet 2"));
    outbox.offer(Kind.LEASES, text("leases"));
    outbox.offer(Kind.TARGET, text("target"));

    line.finish(true);
    line.finish(true);
    line.finish(true);

    assertThat(line.sent).containsExactly("fleet 1", "target", "leases", "fleet 2");
  }

  @Test
  void frameIsWrittenWhenItsTurnComes() {
    AtomicReference<String> remaining = new AtomicReference<>("PT9S");
    outbox.offer(Kind.FLEET, text("fleet"));
    outbox.offer(Kind.LEASES, (where, done) -> where.send(remaining.get(), done));
    remaining.set("PT7S");

    line.finish(true);

    assertThat(line.sent).containsExactly("fleet", "PT7S");
  }

  @Test
  void brokenLineGetsNothingMore() {
    outbox.offer(Kind.FLEET, text("fleet"));
    outbox.offer(Kind.TARGET, text("target"));

    line.finish(false);

    assertThat(line.sent).containsExactly("fleet");
  }

  private static Outbox.Sending text(String frame) {
    return (line, done) -> line.send(frame, done);
  }

  /** A line whose sends finish when the test says so. */
  private static final class SlowLine implements Line {

    private final List<String> sent = new ArrayList<>();
    private Consumer<Boolean> done;

    @Override
    public void send(String frame, Consumer<Boolean> whenDone) {
      sent.add(frame);
      done = whenDone;
    }

    @Override
    public void send(ByteBuffer frame, Consumer<Boolean> whenDone) {
      send(UTF_8.decode(frame).toString(), whenDone);
    }

    @Override
    public void close(String reason) {
      sent.add("closed: " + reason);
    }

    void finish(boolean good) {
      done.accept(good);
    }
  }
}
