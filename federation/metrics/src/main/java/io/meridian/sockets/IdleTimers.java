package io.meridian.sockets;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Timers that are set and cancelled for every frame. One that is as far away as {@link
 * PlainTimers#NEVER} is none, and costs nothing.
 */
final class IdleTimers extends ScheduledThreadPoolExecutor {

  private final ScheduledFuture<?> none;

  IdleTimers(ThreadFactory threads) {
    super(1, threads);
    setRemoveOnCancelPolicy(true);
    none = super.schedule(() -> {}, PlainTimers.NEVER.toMillis(), TimeUnit.MILLISECONDS);
    none.cancel(false);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable timer, long delay, TimeUnit unit) {
    return unit.toMillis(delay) >= PlainTimers.NEVER.toMillis()
        ? none
        : super.schedule(timer, delay, unit);
  }
}
