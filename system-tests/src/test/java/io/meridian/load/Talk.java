package io.meridian.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** One conversation: its visitor posts again as soon as a post is accepted; its agent reads. */
final class Talk {

  private static final String TEXT = "I would like to know when my order of last week arrives.";

  private final String conversation;
  private final Figures figures;
  private final Map<String, Post> posted = new HashMap<>();
  private Line visitor;
  private long posts;
  private long read;
  private boolean goesOn;
  private boolean followed;

  Talk(String conversation, Figures figures) {
    this.conversation = conversation;
    this.figures = figures;
  }

  String conversation() {
    return conversation;
  }

  /** Whether an agent reads it. */
  boolean followed() {
    return followed;
  }

  void speaks(Line line) {
    visitor = line;
  }

  /** Begins, with that many posts on their way at any time. */
  void begin(int inFlight) {
    goesOn = true;
    for (int i = 0; i < inFlight; i++) {
      post();
    }
  }

  /** Posts nothing more. */
  void end() {
    goesOn = false;
  }

  /** Posts that are not accepted yet, or that nobody has read yet. */
  int open() {
    return posted.size();
  }

  void post() {
    String id = conversation + "-" + posts++;
    posted.put(id, new Post(System.nanoTime()));
    ObjectNode frame = Wire.mapper().createObjectNode();
    try {
      visitor.send(frame.put("type", "post").put("id", id).put("text", TEXT).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A frame that the visitor got. */
  void heard(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "accepted" -> {
        Post post = posted.get(frame.path("id").asText());
        if (post == null || post.accepted) {
          figures.wrong();
        } else {
          post.accepted = true;
          figures.accepted(post.age());
          forget(frame, post);
        }
        if (goesOn) {
          post();
        }
      }
      case "refused", "closed" -> figures.wrong();
      default -> {
        // its own messages, and what the region tells
      }
    }
  }

  /** A message that the agent got. */
  void delivered(JsonNode frame) {
    followed = true;
    long seq = frame.path("seq").asLong();
    if (seq != read + 1) {
      figures.wrong();
    }
    read = seq;
    Post post = posted.get(frame.path("id").asText());
    if (post != null && !post.delivered) {
      post.delivered = true;
      figures.delivered(post.age());
      forget(frame, post);
    }
  }

  // The two answers come on two sockets, in either order.
  private void forget(JsonNode frame, Post post) {
    if (post.accepted && post.delivered) {
      posted.remove(frame.path("id").asText());
    }
  }

  /** A post on its way. */
  private static final class Post {

    private final long at;
    private boolean accepted;
    private boolean delivered;

    Post(long at) {
      this.at = at;
    }

    private long age() {
      return System.nanoTime() - at;
    }
  }
}
