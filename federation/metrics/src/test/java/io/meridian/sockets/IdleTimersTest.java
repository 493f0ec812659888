package io.meridian.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleTimersTest {

  private final IdleTimers timers = new IdleTimers(Thread::new);

  @AfterEach
  void end() {
    timers.shutdownNow();
  }

  @Test
  void timerThatIsNeverDueIsNotKept() {
    long never = PlainTimers.NEVER.toMillis();
    ScheduledFuture<?> timer = timers.schedule(() -> {}, never, TimeUnit.MILLISECONDS);

    assertThat(timers.getQueue()).isEmpty();
    assertThat(timer.isDone()).isTrue();
    assertThat(timer.cancel(true)).as("as Tyrus does for the next frame").isFalse();
  }

  @Test
  void nearerTimerIsKeptUntilItIsDueOrCancelled() throws InterruptedException {
    CountDownLatch due = new CountDownLatch(1);
    ScheduledFuture<?> soon = timers.schedule(due::countDown, 1, TimeUnit.MILLISECONDS);
    assertThat(due.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(soon.isCancelled()).isFalse();

    ScheduledFuture<?> timer = timers.schedule(() -> {}, 1, TimeUnit.HOURS);
    assertThat(timers.getQueue()).hasSize(1);
    timer.cancel(true);
    assertThat(timers.getQueue()).isEmpty();
  }
}
