package io.meridian.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Timer;

/**
 * The KPIs of a region as one instance sees them. Durations are histograms with fixed buckets;
 * everything exists at zero from the start. Thread-safe; one per application.
 */
public class ChatMetrics {

  public static final String FIRST_RESPONSE = "chat_first_response_seconds";
  public static final String WAIT = "chat_wait_seconds";
  public static final String RESOLUTION = "chat_resolution_seconds";
  public static final String MESSAGES = "chat_messages_total";
  public static final String OPENED = "chat_conversations_opened_total";
  public static final String RESOLVED = "chat_conversations_resolved_total";
  public static final String ABANDONED = "chat_conversations_abandoned_total";
  public static final String CONCURRENT = "chat_concurrent_conversations";
  public static final String QUEUE = "chat_queue_depth";

  public static final String DATABASE_UP = "chat_database_up";
  public static final String DATABASE_READ = "chat_database_read_seconds";
  public static final String DATABASE_FAILURES = "chat_database_failures_total";

  /** Who wrote a message. */
  public enum Author {
    VISITOR,
    AGENT,
    SYSTEM
  }

  private final Timer firstResponse =
      Registry.histogram(
          FIRST_RESPONSE, "First visitor message to the first reply by a human agent");
  private final Timer wait = Registry.histogram(WAIT, "Queued to assigned");
  private final Timer resolution =
      Registry.histogram(RESOLUTION, "First visitor message to resolved");
  private final CounterBy<Author> messages =
      new CounterBy<>(MESSAGES, "Accepted messages", "author", Author.class);
  private final Counter opened = Registry.counter(OPENED, "Conversations begun");
  private final Counter resolved = Registry.counter(RESOLVED, "Conversations resolved");
  private final Counter abandoned =
      Registry.counter(ABANDONED, "Conversations left by the visitor before the first human reply");
  private final Timer databaseRead =
      Registry.histogram(DATABASE_READ, "The reading of the region's load, every 2 s");
  private final Counter databaseFailures =
      Registry.counter(DATABASE_FAILURES, "Readings of the region's load that failed");
  private final AtomicInteger databaseUp = new AtomicInteger();
  private final AtomicInteger concurrent = new AtomicInteger();
  private final AtomicInteger queued = new AtomicInteger();

  public ChatMetrics() {
    Registry.gauge(
        DATABASE_UP, "1 while the region's database answers this instance", databaseUp::get);
    Registry.gauge(
        CONCURRENT,
        "Assigned and open conversations of the region, read from its database",
        concurrent::get);
    Registry.gauge(
        QUEUE, "Waiting conversations of the region, read from its database", queued::get);
  }

  /** A conversation began. */
  public void opened() {
    opened.inc();
  }

  /** A message was accepted. */
  public void message(Author author) {
    messages.increment(author);
  }

  /** A waiting conversation was assigned after that time in the queue. */
  public void assigned(Duration inQueue) {
    wait.update(inQueue);
  }

  /** A human agent replied for the first time, that long after the first visitor message. */
  public void firstResponse(Duration sinceFirstMessage) {
    firstResponse.update(sinceFirstMessage);
  }

  /** A conversation was resolved, that long after its first visitor message. */
  public void resolved(Duration sinceFirstMessage) {
    resolved.inc();
    resolution.update(sinceFirstMessage);
  }

  /** The visitor left before the first human reply. */
  public void abandoned() {
    abandoned.inc();
  }

  /**
   * What the database says of the whole region; every instance reports the same, so that rules take
   * the maximum over instances.
   *
   * @param took time that the database needed for it
   */
  public void load(int concurrentConversations, int waitingConversations, Duration took) {
    databaseRead.update(took);
    databaseUp.set(1);
    concurrent.set(concurrentConversations);
    queued.set(waitingConversations);
  }

  /** The database did not answer. */
  public void loadNotRead() {
    databaseFailures.inc();
    databaseUp.set(0);
  }
}
