package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.clients.Accepted;
import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Message;
import io.meridian.clients.Rest;
import io.meridian.clients.Transcript;
import io.meridian.clients.VisitorClient;
import io.meridian.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Conversations of one region that run on while something breaks: in each a visitor and the agent
 * write in turn. At the end everything that was accepted is read back.
 */
final class Traffic implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Between two turns of a conversation, so that the talk leaves the machine to the repair. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final World world;
  private final AgentClient agent;
  private final List<VisitorClient> visitors = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger turns = new AtomicInteger();

  private Traffic(World world, AgentClient agent) {
    this.world = world;
    this.agent = agent;
  }

  /** Starts that many conversations of visitors from an address; returns when all are running. */
  static Traffic start(World world, String address, String region, int conversations) {
    Deliveries deliveries = new Deliveries();
    Traffic traffic = new Traffic(world, world.agent("Sam", deliveries));
    try {
      for (int i = 0; i < conversations; i++) {
        traffic.begin(world.visitor(region, address, deliveries), region);
      }
      traffic.goesOn(conversations);
      return traffic;
    } catch (RuntimeException | AssertionError e) {
      traffic.close(); // or its agent takes the visitors of the next test
      throw e;
    }
  }

  private void begin(VisitorClient visitor, String region) {
    visitors.add(visitor);
    assertThat(visitor.arrival().region()).isEqualTo(region);
    running.add(threads.submit(() -> talk(visitor)));
  }

  /** Waits until that many more turns were taken on both sides. */
  void goesOn(int more) {
    int wanted = turns.get() + more;
    await().atMost(LIMIT).until(() -> failed() || turns.get() >= wanted);
    running.stream().filter(Future::isDone).forEach(Traffic::outcome);
  }

  /** Waits until every conversation has gone on. */
  void everyoneGoesOn() {
    long began = System.nanoTime();
    List<Long> before = visitors.stream().map(visitor -> visitor.transcript().last()).toList();
    for (int i = 0; i < visitors.size(); i++) {
      long wanted = before.get(i) + 3; // one message may have been on its way
      Transcript transcript = visitors.get(i).transcript();
      boolean more = transcript.await(message -> message.seq() >= wanted, LIMIT);
      running.stream().filter(Future::isDone).forEach(Traffic::outcome); // why it does not
      assertThat(more).as("conversation %d goes on", i).isTrue();
    }
    Report.figure(
        "every conversation went on after %.1f s".formatted((System.nanoTime() - began) / 1e9));
  }

  /** Waits until nothing is accepted any more. */
  void standsStill() {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .until(new Unchanged(() -> accepted().size()));
  }

  /**
   * Ends the talk, then compares what clients were promised with what REST reads back and with what
   * the participants received.
   */
  void settle() {
    end.countDown();
    running.forEach(Traffic::outcome);
    for (VisitorClient visitor : visitors) {
      check(visitor);
      agent.resolve(visitor.arrival().conversation());
    }
    Report.figure(
        "%d conversations, %d turns, %d accepted, %d refusals, none lost"
            .formatted(visitors.size(), turns.get(), accepted().size(), refusals()));
  }

  /** Everything that was promised to visitors and agent. */
  List<Accepted> accepted() {
    List<Accepted> all = new ArrayList<>(agent.accepted());
    visitors.forEach(visitor -> all.addAll(visitor.accepted()));
    return all;
  }

  /** Why the visitors' sockets ended. */
  List<String> losses() {
    return visitors.stream().flatMap(visitor -> visitor.losses().stream()).toList();
  }

  @Override
  public void close() {
    end.countDown();
    threads.shutdownNow();
    visitors.forEach(VisitorClient::close);
    agent.close();
  }

  private Void talk(VisitorClient visitor) throws InterruptedException {
    String conversation = visitor.arrival().conversation();
    for (int i = 0; !end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); i++) {
      Accepted asked = accepted(visitor.post("question " + i));
      assertThat(agent.transcript(conversation).await(like(asked), LIMIT))
          .as("question %d of %s reaches the agent", i, conversation)
          .isTrue();
      Accepted answered = accepted(agent.post(conversation, "answer " + i));
      assertThat(visitor.transcript().await(like(answered), LIMIT))
          .as("answer %d of %s reaches the visitor", i, conversation)
          .isTrue();
      turns.incrementAndGet();
    }
    return null;
  }

  private static Accepted accepted(CompletableFuture<Accepted> answer) {
    return answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static Predicate<Message> like(Accepted accepted) {
    return message -> message.id().equals(accepted.id()) && message.seq() == accepted.seq();
  }

  /** Whether a number is the same as the time before. */
  private static final class Unchanged implements Callable<Boolean> {

    private final IntSupplier number;
    private int before = -1;

    Unchanged(IntSupplier number) {
      this.number = number;
    }

    @Override
    public Boolean call() {
      int now = number.getAsInt();
      boolean same = now == before;
      before = now;
      return same;
    }
  }

  private void check(VisitorClient visitor) {
    String conversation = visitor.arrival().conversation();
    List<String> promised =
        accepted().stream()
            .filter(one -> one.conversation().equals(conversation))
            .sorted(Comparator.comparingLong(Accepted::seq))
            .map(Accepted::id)
            .toList();
    assertThat(ids(readBack(visitor)))
        .as("read back by REST: %s", conversation)
        .containsExactlyElementsOf(promised);
    for (Transcript side : List.of(visitor.transcript(), agent.transcript(conversation))) {
      String last = promised.get(promised.size() - 1);
      assertThat(side.await(message -> message.id().equals(last), LIMIT))
          .as("the last message of %s arrives", conversation)
          .isTrue();
      assertThat(side.faults()).as("order in %s", conversation).isEmpty();
      assertThat(ids(side.messages()))
          .as("received in %s", conversation)
          .containsExactlyElementsOf(promised);
    }
  }

  private List<Message> readBack(VisitorClient visitor) {
    VisitorClient.Arrival arrival = visitor.arrival();
    Rest rest = new Rest(world.http(), URI.create(arrival.url())).as(arrival.token());
    String path = "/api/conversations/" + arrival.conversation() + "/messages?after=";
    List<Message> messages = new ArrayList<>();
    JsonNode page = rest.get(path + 0).body();
    while (!page.isEmpty()) {
      page.forEach(json -> messages.add(Message.of(json)));
      page = rest.get(path + messages.get(messages.size() - 1).seq()).body();
    }
    return messages;
  }

  private static List<String> ids(List<Message> messages) {
    return messages.stream()
        .filter(message -> !message.role().equals("system"))
        .map(Message::id)
        .toList();
  }

  private int refusals() {
    return visitors.stream().mapToInt(visitor -> visitor.refusals().size()).sum();
  }

  private boolean failed() {
    return running.stream().anyMatch(Future::isDone);
  }

  private static void outcome(Future<?> talk) {
    try {
      talk.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a conversation ends", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a conversation failed", e);
    }
  }
}
