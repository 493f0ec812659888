package io.meridian.chat.sockets.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialTest {

  private final Queue<Runnable> turns = new ArrayDeque<>();

  @Test
  void tasksOfOneSocketRunInOrderOnManyThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    Serial serial = new Serial(pool);
    Queue<Integer> order = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 500; i++) {
      int number = i;
      offer(serial, () -> order.add(number));
    }
    offer(serial, pool::shutdown);
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void aSocketTakesOneTurnAtATime() {
    Serial serial = new Serial(turns::add);
    List<String> done = new ArrayList<>();
    offer(serial, () -> done.add("a"));
    offer(serial, () -> done.add("b"));
    assertThat(turns).hasSize(1);
    turns.remove().run();
    assertThat(done).containsExactly("a");
    turns.remove().run();
    assertThat(done).containsExactly("a", "b");
    assertThat(turns).isEmpty();
  }

  @Test
  void aTaskThatFailsDoesNotStopTheNext() {
    Serial serial = new Serial(turns::add);
    List<String> done = new ArrayList<>();
    offer(
        serial,
        () -> {
          throw new IllegalStateException("planned");
        });
    offer(serial, () -> done.add("b"));
    assertThatThrownBy(turns.remove()::run).hasMessage("planned");
    turns.remove().run();
    assertThat(done).containsExactly("b");
  }

  @Test
  void theNextTaskWaitsForTheStageOfTheOneBefore() {
    Serial serial = new Serial(turns::add);
    List<String> done = new ArrayList<>();
    CompletableFuture<Void> commit = new CompletableFuture<>();
    serial.offer(() -> commit);
    offer(serial, () -> done.add("b"));
    turns.remove().run();
    assertThat(turns).isEmpty();
    commit.completeExceptionally(new IllegalStateException("planned"));
    turns.remove().run();
    assertThat(done).containsExactly("b");
  }

  @Test
  void moreThanTheLimitIsNotTaken() {
    Serial serial = new Serial(turns::add);
    for (int i = 0; i < Serial.LIMIT; i++) {
      assertThat(offer(serial, () -> {})).isTrue();
    }
    assertThat(offer(serial, () -> {})).isFalse();
  }

  private static boolean offer(Serial serial, Runnable task) {
    return serial.offer(
        () -> {
          task.run();
          return Protocol.DONE;
        });
  }
}
