package io.meridian.control.sync.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.region.RegionId;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.SyncMessage.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What instances were asked. */
class QuestionsTest {

  private static final InstanceId ONE = new InstanceId(RegionId.of("eu-west"), "eu-west-1");
  private static final InstanceId TWO = new InstanceId(RegionId.of("eu-west"), "eu-west-2");

  private final Questions questions = new Questions();

  @Test
  void answerBelongsToItsQuestion() {
    Questions.Open open = questions.begin(ONE, Diagnostic.THREADS);
    questions.answered(ONE, answer("q-of-another"));
    questions.answered(TWO, answer(open.ask().id()));
    assertThat(open.answer()).isNotDone();
    questions.answered(ONE, answer(open.ask().id()));
    assertThat(open.answer()).isCompletedWithValue(answer(open.ask().id()));
  }

  @Test
  void instanceIsAskedOneThingAtATime() {
    Questions.Open open = questions.begin(ONE, Diagnostic.THREADS);
    assertThatThrownBy(() -> questions.begin(ONE, Diagnostic.GC_LOG))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("eu-west/eu-west-1 must be asked one thing at a time");
    assertThat(questions.begin(TWO, Diagnostic.GC_LOG).answer()).isNotDone();
    open.answer().cancel(false);
    assertThat(questions.begin(ONE, Diagnostic.GC_LOG).answer()).isNotDone();
  }

  @Test
  void questionToAnInstanceThatGoesAwayIsOver() {
    Questions.Open open = questions.begin(ONE, Diagnostic.THREADS);
    questions.lost(TWO);
    assertThat(open.answer()).isNotDone();
    questions.lost(ONE);
    assertThat(open.answer()).isCompletedExceptionally();
    assertThat(questions.begin(ONE, Diagnostic.THREADS).answer()).isNotDone();
  }

  private static Answer answer(String id) {
    return new Answer(id, Optional.of("text"), Optional.empty());
  }
}
