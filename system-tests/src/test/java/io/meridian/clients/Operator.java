package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The control plane's REST as an operator uses it. */
public final class Operator {

  private final Rest rest;

  public Operator(HttpClient http, URI control, String token) {
    this.rest = new Rest(http, control).as(token);
  }

  /** The plain requests, for what should be refused. */
  public Rest rest() {
    return rest;
  }

  /** Makes an agent who serves every region; returns the agent's token. */
  public String agent(String name) {
    var body = Json.object().put("name", name);
    body.putArray("regions");
    return rest.post("/api/agents", body).body().path("token").asText();
  }

  /** The base address of every region's front door, by region. */
  public Map<String, URI> fronts() {
    Map<String, URI> fronts = new TreeMap<>();
    rest.get("/api/routing/policy")
        .body()
        .path("regions")
        .forEach(
            region ->
                fronts.put(region.path("id").asText(), URI.create(region.path("url").asText())));
    return fronts;
  }

  public JsonNode fleet() {
    return rest.get("/api/fleet").body();
  }

  /** The instances of the fleet. */
  public List<JsonNode> instances() {
    List<JsonNode> instances = new ArrayList<>();
    fleet().path("instances").forEach(instances::add);
    return instances;
  }

  /** Milliseconds from commit to in force, by instance, as far as they have acknowledged. */
  public JsonNode convergence(long revision) {
    return rest.get("/api/operations/convergence?revision=" + revision).body();
  }
}
