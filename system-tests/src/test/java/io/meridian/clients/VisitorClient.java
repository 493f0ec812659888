package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A visitor's widget without its looks: bootstrap, session, socket, resume, repeat. */
public final class VisitorClient implements Link.Client, AutoCloseable {

  private final Arrival arrival;
  private final Link link;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Transcript transcript = new Transcript();
  private final List<String> losses = new CopyOnWriteArrayList<>();

  /** Whether an agent has the conversation. */
  private volatile boolean served;

  private VisitorClient(HttpClient http, Arrival arrival, Deliveries deliveries) {
    this.arrival = arrival;
    this.deliveries = deliveries;
    URI socket = URI.create(arrival.url().replaceFirst("^http", "ws") + "/socket");
    this.link = new Link(http, socket, Map.of("X-Forwarded-For", arrival.address()), this);
    this.outbox = new Outbox(link, deliveries);
  }

  /**
   * Asks a region where the visitor is served, opens a session there and connects.
   *
   * @param asked base address of the front door that is asked first
   * @param address the visitor's public address
   * @param name what the visitor is called
   */
  public static VisitorClient arrive(
      HttpClient http, URI asked, String site, String address, String name, Deliveries deliveries) {
    JsonNode place = bootstrap(http, asked, site, address);
    String url = place.path("url").asText();
    JsonNode session =
        new Rest(http, URI.create(url))
            .with("X-Forwarded-For", address)
            .post("/api/sessions", Json.object().put("site", site).put("name", name))
            .body();
    VisitorClient visitor =
        new VisitorClient(
            http,
            new Arrival(
                address,
                session.path("region").asText(),
                url,
                session.path("token").asText(),
                session.path("conversation").asText()),
            deliveries);
    visitor.link.open();
    return visitor;
  }

  /** What a region answers to the question where that address is served. */
  public static JsonNode bootstrap(HttpClient http, URI asked, String site, String address) {
    return new Rest(http, asked)
        .with("X-Forwarded-For", address)
        .get("/api/bootstrap?site=" + site)
        .body();
  }

  /** Posts a text; the answer comes when it is kept, however often it had to be sent. */
  public CompletableFuture<Accepted> post(String text) {
    return outbox.post(Json.frame("post").put("text", text), served);
  }

  /** Loses the socket, as on a train. */
  public void cut() {
    link.cut();
  }

  public Arrival arrival() {
    return arrival;
  }

  public Transcript transcript() {
    return transcript;
  }

  public List<Accepted> accepted() {
    return outbox.accepted();
  }

  /** Why the socket ended, each time it did. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  public List<String> refusals() {
    return outbox.refusals();
  }

  @Override
  public JsonNode hello() {
    return Json.frame("hello").put("token", arrival.token()).put("after", transcript.last());
  }

  @Override
  public void received(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "welcome" -> {
        status(frame);
        outbox.again();
      }
      case "status" -> status(frame);
      case "accepted" -> outbox.accepted(frame);
      case "refused" -> outbox.refused(frame);
      case "message" -> {
        Message message = Message.of(frame);
        transcript.received(message);
        deliveries.delivered(message, message.role().equals("visitor"));
      }
      default -> {
        // typing, read, pong: a face would show them
      }
    }
  }

  private void status(JsonNode frame) {
    served = frame.path("status").asText().equals("assigned");
  }

  @Override
  public void lost(String reason) {
    losses.add(reason);
  }

  @Override
  public void close() {
    link.close();
  }

  /**
   * Where a visitor was placed.
   *
   * @param address the public address they came from
   * @param region that serves them
   * @param url of its front door
   * @param token for their conversation
   * @param conversation its id
   */
  public record Arrival(
      String address, String region, String url, String token, String conversation) {}
}
