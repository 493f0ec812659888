package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.DEBUG;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.meridian.chat.instance.Instance;
import io.meridian.identity.CertificateTrust;
import io.meridian.settings.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The control plane as this instance reaches it: a socket, and a poll besides. Thread-safe. */
final class ControlPlane {

  private static final System.Logger LOG = System.getLogger(ControlPlane.class.getName());

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int POLL_SECONDS = 30;

  private final ExecutorService callbacks =
      Executors.newFixedThreadPool(2, work -> Clockwork.daemon("settings-link", work));
  private final ScheduledThreadPoolExecutor polls =
      new ScheduledThreadPoolExecutor(1, work -> Clockwork.daemon("settings-poll", work));
  private final Clockwork clockwork;
  private final ControlLink link;
  private final Poll poll;

  /**
   * @param address of the control plane, {@code http} or {@code https}
   * @param connected is told when the socket opens and ends
   * @param ticker monotonic nanoseconds
   */
  ControlPlane(
      URI address,
      TokenFile token,
      Instance instance,
      State state,
      Clockwork clockwork,
      Consumer<Boolean> connected,
      LongSupplier ticker) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(CertificateTrust.ofThisJava())
            .executor(callbacks)
            .build();
    this.clockwork = clockwork;
    this.link =
        new ControlLink(
            http,
            socket(address),
            token,
            state::hello,
            connected,
            ticker,
            new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
    this.poll = new Poll(http, address, token, instance, state.features());
  }

  /**
   * Connects, and keeps connected.
   *
   * @param inboxOf makes what takes the frames
   * @param held hash of the target in force
   */
  void start(Function<ControlLink, Inbox> inboxOf, Supplier<Optional<String>> held) {
    Inbox inbox = inboxOf.apply(link);
    link.deliverTo(inbox::receive);
    clockwork.every(TICK, "link", link::tick);
    clockwork.every(HEARTBEAT, "heartbeat", inbox::beat);
    // Spread over the period, so that the instances of a region don't ask at once.
    ScheduledFuture<?> unused =
        polls.scheduleWithFixedDelay(
            Clockwork.surviving("poll", () -> ask(inbox, held)),
            ThreadLocalRandom.current().nextInt(1, POLL_SECONDS),
            POLL_SECONDS,
            SECONDS);
  }

  /** Leaves the control plane for good. */
  void stop() {
    polls.shutdownNow();
    link.stop();
    callbacks.shutdownNow();
  }

  private void ask(Inbox inbox, Supplier<Optional<String>> held) {
    try {
      long before = inbox.pushed();
      poll.target(held.get()).ifPresent(target -> inbox.polled(before, target));
      long again = inbox.pushed();
      inbox.polled(again, poll.leases());
    } catch (UnreadableTargetException e) {
      inbox.refuse(e);
    } catch (IOException e) {
      LOG.log(DEBUG, "poll not answered: {0}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI socket(URI address) {
    return URI.create(address.toString().replaceFirst("^http", "ws")).resolve("/sync");
  }
}
