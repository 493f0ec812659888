package io.meridian.control.diagnostics.control;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.sync.control.Exchange;
import io.meridian.control.sync.control.UnansweredException;
import io.meridian.control.sync.control.UnansweredException.Reason;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.SyncMessage.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an instance over its own socket, so that its region needs no inbound port, and waits. */
@ApplicationScoped
public class Diagnostics {

  /** How long an instance may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject Exchange exchange;

  /**
   * Returns what the instance shows, at most {@link Answer#MAX_TEXT} characters.
   *
   * @throws UnansweredException where it is not connected, has nothing to show, or is silent
   */
  public String show(InstanceId id, Diagnostic what) {
    Answer answer = await(id, exchange.ask(id, what), PATIENCE);
    return answer
        .text()
        .orElseThrow(
            () ->
                new UnansweredException(
                    Reason.FAULT, "instance " + id + " says: " + answer.fault().orElse("nothing")));
  }

  /** Waits for an answer; whatever comes of it, the question is over then. */
  static Answer await(InstanceId id, CompletableFuture<Answer> asked, Duration patience) {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw silent(id, patience);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnansweredException why ? why : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent(id, patience);
    } finally {
      asked.cancel(false);
    }
  }

  private static UnansweredException silent(InstanceId id, Duration patience) {
    return new UnansweredException(
        Reason.SILENT,
        ("instance %s must answer within %s, did not: its process may hang; take a dump on its host"
                + " (jcmd PID Thread.print), then restart it")
            .formatted(id, patience));
  }
}
