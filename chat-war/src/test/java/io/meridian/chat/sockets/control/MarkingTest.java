package io.meridian.chat.sockets.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.control.ReadMarks;
import io.meridian.chat.conversations.entity.ReadMark;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Read marks on their way into the database; tasks run when the test says so. */
class MarkingTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final List<List<ReadMark>> commits = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Marking marking = new Marking();
  private Runnable meanwhile = () -> {};
  private boolean away;

  MarkingTest() {
    marking.marks =
        new ReadMarks() {
          @Override
          public void keep(Collection<ReadMark> marks) {
            meanwhile.run();
            if (away) {
              throw new IllegalStateException("the database is away");
            }
            commits.add(List.copyOf(marks));
          }
        };
    marking.workers =
        new Workers() {
          @Override
          public void execute(Runnable task) {
            tasks.add(task);
          }

          @Override
          public void later(Duration delay, Runnable task) {
            later.add(task);
          }
        };
  }

  @Test
  void marksThatArriveDuringACommitGoIntoTheNextTogether() {
    submit(ONE, Role.VISITOR, 1);
    meanwhile =
        () -> {
          meanwhile = () -> {};
          submit(ONE, Role.AGENT, 2);
          submit(OTHER, Role.AGENT, 2);
        };
    tasks.remove().run();

    assertThat(commits).extracting(List::size).containsExactly(1, 2);
    assertThat(tasks).isEmpty();
  }

  @Test
  void ofOnePlaceTheLatestMarkIsKeptAndTold() {
    for (long seq : new long[] {1, 3, 2}) {
      submit(ONE, Role.VISITOR, seq);
    }
    assertThat(told).isEmpty();
    assertThat(tasks).hasSize(1);
    tasks.remove().run();

    assertThat(commits).containsExactly(List.of(new ReadMark(ONE, Role.VISITOR, 3)));
    assertThat(told).containsExactly("VISITOR 3");
  }

  @Test
  void commitTakesNoMoreThanItsShare() {
    for (int i = 0; i <= Marking.MOST; i++) {
      submit(UUID.randomUUID(), Role.AGENT, 1);
    }
    tasks.remove().run();

    assertThat(commits).extracting(List::size).containsExactly(Marking.MOST, 1);
  }

  @Test
  void marksWaitForADatabaseThatIsAwayAndAreToldOnlyThen() {
    away = true;
    submit(ONE, Role.VISITOR, 1);
    tasks.remove().run();
    submit(ONE, Role.VISITOR, 2);
    assertThat(tasks).as("one is at work").isEmpty();
    assertThat(told).isEmpty();

    away = false;
    later.remove().run();

    assertThat(commits).containsExactly(List.of(new ReadMark(ONE, Role.VISITOR, 2)));
    assertThat(told).containsExactly("VISITOR 2");
    submit(ONE, Role.VISITOR, 3);
    assertThat(tasks).hasSize(1);
  }

  private void submit(UUID conversation, Role role, long seq) {
    marking.submit(new ReadMark(conversation, role, seq), () -> told.add(role + " " + seq));
  }
}
