package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** An agent's desk without its looks: a socket to every region, and it takes whatever waits. */
public final class AgentClient implements AutoCloseable {

  private final String token;
  private final Deliveries deliveries;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();
  private final Map<String, Desk> homes = new ConcurrentHashMap<>();
  private final Map<String, Transcript> transcripts = new ConcurrentHashMap<>();
  private volatile boolean taking = true;

  private AgentClient(String token, Deliveries deliveries) {
    this.token = token;
    this.deliveries = deliveries;
  }

  /**
   * Connects to every region.
   *
   * @param fronts base address of each front door, by region
   */
  public static AgentClient connect(
      HttpClient http, Map<String, URI> fronts, String token, Deliveries deliveries) {
    AgentClient agent = new AgentClient(token, deliveries);
    fronts.forEach((region, url) -> agent.desks.put(region, agent.new Desk(http, url)));
    agent.desks.values().forEach(desk -> desk.link.open());
    return agent;
  }

  /** Stops taking conversations, so that another agent gets them. */
  public void pause() {
    taking = false;
  }

  /** Whether the agent has that conversation. */
  public boolean has(String conversation) {
    return homes.containsKey(conversation);
  }

  /** Posts a text into a conversation that the agent has. */
  public CompletableFuture<Accepted> post(String conversation, String text) {
    return home(conversation)
        .outbox
        .post(Json.frame("post").put("conversation", conversation).put("text", text), true);
  }

  /** Says that the conversation is done. */
  public void resolve(String conversation) {
    home(conversation).link.send(Json.frame("resolve").put("conversation", conversation));
  }

  public Transcript transcript(String conversation) {
    return transcripts.computeIfAbsent(conversation, id -> new Transcript());
  }

  public List<Accepted> accepted() {
    return desks.values().stream().flatMap(desk -> desk.outbox.accepted().stream()).toList();
  }

  @Override
  public void close() {
    desks.values().forEach(desk -> desk.link.close());
  }

  private Desk home(String conversation) {
    Desk desk = homes.get(conversation);
    if (desk == null) {
      throw new IllegalStateException("the agent has no conversation " + conversation);
    }
    return desk;
  }

  /** The agent in one region. */
  private final class Desk implements Link.Client {

    private final Link link;
    private final Outbox outbox;

    Desk(HttpClient http, URI front) {
      URI socket = URI.create(front.toString().replaceFirst("^http", "ws") + "/socket");
      this.link = new Link(http, socket, Map.of(), this);
      this.outbox = new Outbox(link, deliveries);
    }

    @Override
    public JsonNode hello() {
      return Json.frame("hello").put("token", token);
    }

    @Override
    public void received(JsonNode frame) {
      switch (frame.path("type").asText()) {
        case "welcome" -> welcomed(frame);
        case "queue" -> take(frame.path("conversations"));
        case "status" -> status(frame);
        case "accepted" -> outbox.accepted(frame);
        case "refused" -> refused(frame);
        case "message" -> message(Message.of(frame));
        default -> {
          // typing, read, pong: a face would show them
        }
      }
    }

    private void welcomed(JsonNode frame) {
      frame.path("conversations").forEach(conversation -> open(conversation.path("id").asText()));
      outbox.again();
      take(frame.path("queue"));
    }

    private void take(JsonNode queue) {
      if (taking) {
        queue.forEach(waiting -> link.send(Json.frame("take")));
      }
    }

    private void status(JsonNode frame) {
      String conversation = frame.path("conversation").asText();
      if (frame.path("status").asText().equals("assigned") && !has(conversation)) {
        open(conversation);
      }
    }

    private void open(String conversation) {
      homes.put(conversation, this);
      link.send(
          Json.frame("open")
              .put("conversation", conversation)
              .put("after", transcript(conversation).last()));
    }

    private void refused(JsonNode frame) {
      if (frame.hasNonNull("id")) {
        outbox.refused(frame);
      }
    }

    private void message(Message message) {
      transcript(message.conversation()).received(message);
      deliveries.delivered(message, message.role().equals("agent"));
    }
  }
}
