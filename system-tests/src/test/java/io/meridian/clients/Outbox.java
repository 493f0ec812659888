package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts that wait for their answer. Each goes out again with the same id after a reconnect, after 3
 * s of silence, and half a second after it was refused, until it is accepted. Thread-safe.
 */
final class Outbox {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);

  /** Codes of rules that a second try breaks as well. */
  private static final Set<String> FOR_GOOD =
      Set.of("blank", "too-long", "closed", "taken", "not-assigned", "unknown-conversation");

  private final Link link;
  private final Deliveries deliveries;
  private final Map<String, Post> waiting = new LinkedHashMap<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Outbox(Link link, Deliveries deliveries) {
    this.link = link;
    this.deliveries = deliveries;
  }

  /**
   * Sends a post and keeps it until it is accepted.
   *
   * @param frame has everything but the id
   * @param awaited whether somebody is there whom it reaches at once, so that its way is measured
   */
  CompletableFuture<Accepted> post(ObjectNode frame, boolean awaited) {
    String id = UUID.randomUUID().toString();
    Post post = new Post(frame.put("id", id));
    synchronized (this) {
      waiting.put(id, post);
    }
    if (awaited) {
      deliveries.posted(id);
    }
    send(post);
    return post.answer;
  }

  /** Sends everything that waits, after a welcome. */
  void again() {
    List<Post> all;
    synchronized (this) {
      all = List.copyOf(waiting.values());
    }
    all.forEach(this::send);
  }

  void accepted(JsonNode frame) {
    Accepted answer = Accepted.of(frame);
    Post post;
    synchronized (this) {
      post = waiting.remove(answer.id());
      if (post != null) {
        accepted.add(answer);
      }
    }
    if (post != null) {
      post.answer.complete(answer);
    }
  }

  void refused(JsonNode frame) {
    String id = frame.path("id").asText();
    String code = frame.path("code").asText();
    String refusal = code + ": " + frame.path("reason").asText();
    synchronized (this) {
      refusals.add(refusal);
    }
    if (FOR_GOOD.contains(code)) {
      fail(id, refusal);
    } else {
      waiting(id).ifPresent(post -> sendLater(post, AFTER_REFUSAL));
    }
  }

  private void fail(String id, String refusal) {
    Post post;
    synchronized (this) {
      post = waiting.remove(id);
    }
    if (post != null) {
      post.answer.completeExceptionally(new IllegalStateException("refused: " + refusal));
    }
  }

  synchronized List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  private synchronized Optional<Post> waiting(String id) {
    return Optional.ofNullable(waiting.get(id));
  }

  private void send(Post post) {
    link.send(post.frame);
    sendLater(post, PATIENCE);
  }

  /** Sends a post after a while, unless its answer comes or it is planned anew. */
  private void sendLater(Post post, Duration delay) {
    int plan = post.plans.incrementAndGet();
    link.runLater(
        delay,
        () -> {
          if (!post.answer.isDone() && post.plans.get() == plan) {
            send(post);
          }
        });
  }

  /** A post, who waits for its answer, and how often a repetition was planned. */
  private static final class Post {

    private final ObjectNode frame;
    private final CompletableFuture<Accepted> answer = new CompletableFuture<>();
    private final AtomicInteger plans = new AtomicInteger();

    Post(ObjectNode frame) {
      this.frame = frame;
    }
  }
}
