package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Outcome;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.Submission;
import io.meridian.chat.database.Unavailable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps what sockets say, many posts to one commit: whatever arrived while the last commit was on
 * its way goes into the next, so nothing waits for company. Posts of one conversation keep their
 * order. Thread-safe.
 */
@ApplicationScoped
public class Intake {

  /** Threads, each with a connection and with conversations of its own. */
  static final int LANES = 2;

  /** Most posts of one commit. */
  static final int MOST = 128;

  private static final System.Logger LOG = System.getLogger(Intake.class.getName());

  @Inject Inbox inbox;

  @Resource ManagedThreadFactory threads;

  private final List<Lane> lanes = new ArrayList<>();

  // made here, because a managed thread has the context of who makes it
  @PostConstruct
  void start() {
    for (int i = 0; i < LANES; i++) {
      Lane lane = new Lane();
      lanes.add(lane);
      lane.thread = threads.newThread(lane);
      lane.thread.start();
    }
  }

  @PreDestroy
  void stop() {
    lanes.forEach(lane -> lane.thread.interrupt());
  }

  /**
   * Keeps a post. The answer comes on a thread that keeps posts, so who waits for it must not wait
   * there for anything else; it fails with what {@link Inbox#post} throws.
   */
  public CompletableFuture<Posted> submit(Submission submission) {
    Lane lane = lanes.get(Math.floorMod(submission.conversation().hashCode(), LANES));
    Waiting waiting = new Waiting(submission, new CompletableFuture<>());
    lane.waiting.add(waiting);
    return waiting.answer();
  }

  private void keep(List<Waiting> batch) {
    try {
      List<Outcome> outcomes = inbox.postAll(batch.stream().map(Waiting::submission).toList());
      for (int i = 0; i < outcomes.size(); i++) {
        batch.get(i).answer(outcomes.get(i));
      }
    } catch (RuntimeException e) {
      if (batch.size() == 1 || e instanceof TransactionalException || Unavailable.isCauseOf(e)) {
        batch.forEach(each -> each.answer().completeExceptionally(e));
      } else {
        LOG.log(
            System.Logger.Level.WARNING,
            "one of {0} posts spoils them: each by itself",
            batch.size());
        batch.forEach(each -> keep(List.of(each)));
      }
    }
  }

  /** The posts of some conversations. */
  private final class Lane implements Runnable {

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private Thread thread;

    @Override
    public void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          List<Waiting> batch = new ArrayList<>(List.of(waiting.take()));
          waiting.drainTo(batch, MOST - 1);
          keepAll(batch);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the application stops
      }
    }

    // The thread must not end: there is no other for its conversations.
    private void keepAll(List<Waiting> batch) {
      try {
        keep(batch);
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "posts are left without an answer", e);
        batch.forEach(each -> each.answer().completeExceptionally(e));
      }
    }
  }

  /** A submission, and who waits for what becomes of it. */
  private record Waiting(Submission submission, CompletableFuture<Posted> answer) {

    void answer(Outcome outcome) {
      if (outcome instanceof Outcome.Kept kept) {
        answer.complete(kept.posted());
      } else if (outcome instanceof Outcome.Refused refused) {
        answer.completeExceptionally(refused.rule());
      }
    }
  }
}
