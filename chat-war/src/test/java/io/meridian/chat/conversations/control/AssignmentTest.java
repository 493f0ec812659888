package io.meridian.chat.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.AtCapacityException;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Milestone;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.chat.database.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class AssignmentTest {

  private static final Caller LIN = Caller.agent("id-lin", "Lin", Desk.NOON);

  private Desk desk;

  @BeforeEach
  void open(Postgres.Unit unit) {
    desk = new Desk(unit);
  }

  @Test
  void nobodyWaitingIsNobodyTaken() {
    desk.begin();
    assertThat(next(LIN)).isEmpty();
  }

  @Test
  void agentsWhoTakeAtOnceGetDifferentVisitors() throws Exception {
    IntStream.range(0, 10).forEach(i -> waiting());
    ExecutorService agents = Executors.newFixedThreadPool(8);
    List<UUID> taken = new ArrayList<>();
    try {
      List<Callable<Optional<Change>>> takes =
          IntStream.range(0, 20)
              .<Callable<Optional<Change>>>mapToObj(
                  i -> () -> next(Caller.agent("id-" + i, "Agent " + i, Desk.NOON)))
              .toList();
      for (Future<Optional<Change>> take : agents.invokeAll(takes)) {
        take.get().map(change -> change.conversation().id()).ifPresent(taken::add);
      }
    } finally {
      agents.shutdownNow();
    }
    assertThat(taken).doesNotHaveDuplicates().hasSize(10);
    List<Summary> left = desk.records(Records::waiting);
    assertThat(left).isEmpty();
  }

  @Test
  void takingReachesTheMilestoneOfWaitingOnce() {
    UUID id = waiting();
    Change taken = desk.assignment(assignment -> assignment.take(id, LIN));
    assertThat(taken.milestones()).extracting(Milestone::kind).containsExactly(Milestone.Kind.WAIT);
    assertThat(desk.assignment(assignment -> assignment.take(id, LIN)).happened()).isFalse();
  }

  @Test
  void anAgentWithAFullHandIsGivenNoMore() {
    waiting();
    assertThatThrownBy(() -> desk.assignment(assignment -> assignment.next(LIN, 50)))
        .isInstanceOf(AtCapacityException.class)
        .hasMessageContaining("at most 50");
  }

  @Test
  void whatAnAgentHasAndWhatIsOpenIsReadFromTheDatabase() {
    UUID first = waiting();
    waiting();
    desk.assignment(assignment -> assignment.take(first, LIN));
    List<Summary> hers = desk.records(records -> records.of("id-lin"));
    assertThat(hers).extracting(Summary::id).containsExactly(first);
    assertThat(open()).containsEntry(Status.ASSIGNED, 1).containsEntry(Status.QUEUED, 1);
    desk.assignment(assignment -> assignment.resolve(first, LIN));
    assertThat(open()).containsEntry(Status.ASSIGNED, 0);
  }

  private Map<Status, Integer> open() {
    return desk.records(Records::open);
  }

  private Optional<Change> next(Caller agent) {
    return desk.assignment(assignment -> assignment.next(agent, 0));
  }

  private UUID waiting() {
    UUID id = desk.begin();
    desk.inbox(
        inbox -> inbox.post(id, Author.of(Caller.visitor(id, Desk.NOON)), new Post("c1", "help")));
    return id;
  }
}
