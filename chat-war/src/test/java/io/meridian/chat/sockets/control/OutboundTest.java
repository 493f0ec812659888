package io.meridian.chat.sockets.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundTest {

  private final Wires wire = new Wires();
  private final AtomicInteger drained = new AtomicInteger();
  private long now;
  private final Outbound outbound = outbound(wire, 3);

  @Test
  void theNextSendStartsWhenTheLastHasFinished() {
    outbound.offer("a");
    outbound.offer("b");
    assertThat(wire.sent).containsExactly("a");
    wire.finish();
    assertThat(wire.sent).containsExactly("a", "b");
    assertThat(drained).hasValue(0);
    wire.finish();
    assertThat(drained).hasValue(1);
  }

  @Test
  void oneMoreThanItHoldsIsNotTaken() {
    assertThat(IntStream.range(0, 5).mapToObj(i -> outbound.offer("m" + i)))
        .containsExactly(true, true, true, true, false);
    assertThat(outbound.room()).isZero();
  }

  @Test
  void theLastFrameReplacesWhatWaitsAndNothingFollowsIt() {
    outbound.offer("a");
    outbound.offer("b");
    outbound.end("closed");
    assertThat(outbound.offer("late")).isTrue();
    wire.finish();
    wire.finish();
    assertThat(wire.sent).containsExactly("a", "closed");
    assertThat(drained).hasValue(1);
  }

  @Test
  void aSendThatNeverFinishesIsSeen() {
    assertThat(outbound.stuckFor()).isZero();
    outbound.offer("a");
    now = 5;
    assertThat(outbound.stuckFor()).isEqualTo(5);
    wire.finish();
    assertThat(outbound.stuckFor()).isZero();
  }

  @Test
  void afterALostSendNothingIsSent() {
    outbound.offer("a");
    outbound.offer("b");
    wire.pending.remove().accept(false);
    assertThat(wire.sent).containsExactly("a");
  }

  @Test
  void aWireThatFinishesAtOnceIsNoDeepStack() {
    Wires slowThenFast = new Wires();
    Outbound deep = outbound(slowThenFast, 100_000);
    IntStream.range(0, 100_000).forEach(i -> deep.offer("m" + i));
    slowThenFast.immediate = true;
    slowThenFast.finish();
    assertThat(slowThenFast.sent).hasSize(100_000);
  }

  private Outbound outbound(Wires to, int limit) {
    return new Outbound(to, () -> limit, () -> now, drained::incrementAndGet);
  }
}
