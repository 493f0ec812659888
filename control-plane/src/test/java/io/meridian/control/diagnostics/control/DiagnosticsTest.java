package io.meridian.control.diagnostics.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.control.problems.ProblemType;
import io.meridian.control.sync.control.UnansweredException;
import io.meridian.region.RegionId;
import io.meridian.settings.SyncMessage.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Waiting for what an instance shows. */
class DiagnosticsTest {

  private static final InstanceId ID = new InstanceId(RegionId.of("eu-west"), "eu-west-1");

  private final CompletableFuture<Answer> asked = new CompletableFuture<>();

  @Test
  void silentInstanceIs504WithWhatToDoAndTheQuestionIsOver() {
    assertThatThrownBy(() -> Diagnostics.await(ID, asked, Duration.ofMillis(1)))
        .isInstanceOfSatisfying(
            UnansweredException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NO_ANSWER))
        .hasMessageContaining("instance eu-west/eu-west-1 must answer within PT0.001S, did not")
        .hasMessageContaining("jcmd PID Thread.print");
    assertThat(asked).isCancelled();
  }

  @Test
  void instanceThatGoesAwayIsToldAtOnce() {
    asked.completeExceptionally(
        new UnansweredException(UnansweredException.Reason.NOT_CONNECTED, "it went away"));
    assertThatThrownBy(() -> Diagnostics.await(ID, asked, Duration.ofMinutes(1)))
        .isInstanceOf(UnansweredException.class)
        .hasMessage("it went away");
  }
}
