package io.meridian.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Prints what durable conversations cost: each message is committed before it is accepted, and
 * reaches its agent. Run for Meridian and for a peer (see docs/benchmarks.md).
 *
 * <p>Arguments: {@code meridian FRONT-DOOR AGENT-TOKEN} or {@code peer ADDRESS}, then the number of
 * conversations and of posts on their way in each.
 */
public final class ChatBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Conversations of one agent's socket. */
  private static final int EACH = 25;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String agentToken;
  private final Crowd crowd = new Crowd();

  private ChatBenchmark(URI server, String agentToken) throws IOException {
    this.server = server;
    this.agentToken = agentToken;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean peer = args[0].equals("peer");
    int rest = peer ? 2 : 3;
    int conversations = Integer.parseInt(args[rest]);
    int inFlight = Integer.parseInt(args[rest + 1]);
    ChatBenchmark run = new ChatBenchmark(URI.create(args[1]), peer ? "" : args[2]);
    run.prepare(peer, conversations);
    System.out.printf(
        "chat: %s, %d conversations, %d in flight: %s%n",
        args[0], conversations, inFlight, run.measure(inFlight));
  }

  private void prepare(boolean peer, int conversations) throws IOException, InterruptedException {
    for (int i = 0; i < conversations; i++) {
      Map<String, String> session =
          peer ? Map.of("conversation", UUID.randomUUID().toString(), "token", "") : session();
      Talk talk = crowd.add(session.get("conversation"));
      Line line = crowd.open(server, "/socket", text -> talk.heard(tree(text)));
      talk.speaks(line);
      line.send(frame("hello", "token", session.get("token"), "conversation", talk.conversation()));
      talk.post();
    }
    for (int i = 0; i < conversations; i += EACH) {
      List<Talk> some = crowd.talks().subList(i, Math.min(i + EACH, conversations));
      new Reader(some).open(peer);
    }
    if (!crowd.run(LIMIT.toNanos(), () -> crowd.talks().stream().allMatch(Talk::followed))) {
      throw new IOException("not every conversation has its agent after " + LIMIT);
    }
  }

  private String measure(int inFlight) throws IOException {
    crowd.talks().forEach(talk -> talk.begin(inFlight));
    crowd.run(WARM_UP.toNanos(), () -> false);
    crowd.figures().begin();
    crowd.run(MEASURED.toNanos(), () -> false);
    String line = crowd.figures().line((double) MEASURED.toSeconds());
    crowd.talks().forEach(Talk::end);
    boolean all =
        crowd.run(LIMIT.toNanos(), () -> crowd.talks().stream().allMatch(t -> t.open() == 0));
    crowd.close();
    return line + (all ? ", every message delivered" : ", MESSAGES MISSING");
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> session() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/sessions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"site\":\"demo\"}"))
            .build();
    return Wire.read(http.send(request, HttpResponse.BodyHandlers.ofString()).body(), Map.class);
  }

  private static JsonNode tree(String text) {
    return Wire.read(text, JsonNode.class);
  }

  private static String frame(String type, String... fields) {
    var frame = Wire.mapper().createObjectNode().put("type", type);
    for (int i = 0; i < fields.length; i += 2) {
      frame.put(fields[i], fields[i + 1]);
    }
    return frame.toString();
  }

  /** An agent's socket that reads some conversations. */
  private final class Reader {

    private final List<Talk> talks;
    private Line line;

    Reader(List<Talk> talks) {
      this.talks = new ArrayList<>(talks);
    }

    void open(boolean peer) throws IOException {
      line = crowd.open(server, "/socket", text -> heard(tree(text)));
      line.send(frame("hello", "token", agentToken));
      for (Talk talk : talks) {
        if (!peer) {
          line.send(frame("take", "conversation", talk.conversation()));
        }
        line.send(frame("open", "conversation", talk.conversation()));
      }
    }

    private void heard(JsonNode frame) {
      String type = frame.path("type").asText();
      if (type.equals("message")) {
        String id = frame.path("conversation").asText();
        talks.stream()
            .filter(talk -> talk.conversation().equals(id))
            .forEach(talk -> talk.delivered(frame));
      } else if (type.equals("closed") || type.equals("refused")) {
        throw new UncheckedIOException(new IOException("an agent was told " + frame));
      }
    }
  }
}
