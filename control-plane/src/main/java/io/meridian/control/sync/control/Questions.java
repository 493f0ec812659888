package io.meridian.control.sync.control;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.sync.control.UnansweredException.Reason;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.SyncMessage.Ask;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What instances were asked and have not answered yet, one thing each at a time. Thread-safe. */
final class Questions {

  private final Map<InstanceId, Open> open = new ConcurrentHashMap<>();

  /** A question without its answer. */
  record Open(Ask ask, CompletableFuture<Answer> answer) {}

  /**
   * Begins a question. It is open until its answer is there, or somebody has completed it.
   *
   * @throws UnansweredException while another one to that instance is open
   */
  Open begin(InstanceId id, Diagnostic what) {
    Open fresh = new Open(new Ask("q-" + UUID.randomUUID(), what), new CompletableFuture<>());
    if (open.putIfAbsent(id, fresh) != null) {
      throw new UnansweredException(
          Reason.BUSY,
          "instance " + id + " must be asked one thing at a time, was asked already: repeat it");
    }
    CompletableFuture<Answer> unused =
        fresh.answer().whenComplete((answer, e) -> open.remove(id, fresh));
    return fresh;
  }

  /** An answer came in. One that is too late, or to no question, is dropped. */
  void answered(InstanceId id, Answer answer) {
    Open asked = open.get(id);
    if (asked != null && asked.ask().id().equals(answer.id())) {
      asked.answer().complete(answer);
    }
  }

  /** The instance is not connected any more. */
  void lost(InstanceId id) {
    Open asked = open.get(id);
    if (asked != null) {
      asked
          .answer()
          .completeExceptionally(
              new UnansweredException(
                  Reason.NOT_CONNECTED, "instance " + id + " went away before it answered"));
    }
  }
}
