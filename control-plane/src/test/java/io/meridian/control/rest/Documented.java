package io.meridian.control.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/**
 * An operation of the OpenAPI document.
 *
 * @param verb of HTTP
 * @param path template
 * @param operation its node
 * @param shared parameters of the path
 * @param document the whole document, for references
 */
public record Documented(
    String verb, String path, JsonNode operation, JsonNode shared, JsonNode document) {

  private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

  /** The operations of the document that comes with the WAR, in its order. */
  public static List<Documented> all() {
    try {
      String yaml = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));
      return of(Wire.mapper().valueToTree(new Yaml().<Map<String, Object>>load(yaml)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations of a document. */
  public static List<Documented> of(JsonNode document) {
    List<Documented> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (VERBS.contains(entry.getKey())) {
          all.add(
              new Documented(
                  entry.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey(),
                  entry.getValue(),
                  path.getValue().path("parameters"),
                  document));
        }
      }
    }
    return all;
  }

  /** Its parameters, references resolved. */
  public List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    shared.forEach(parameter -> parameters.add(resolved(parameter)));
    operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
    return parameters;
  }

  /** The example of its body, missing where it has none. */
  public JsonNode body() {
    return operation.at("/requestBody/content/application~1json/example");
  }

  /** The status of its success. */
  public int status() {
    return operation.path("responses").properties().stream()
        .map(Map.Entry::getKey)
        .filter(code -> code.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow(() -> new AssertionError(this + " documents no success"));
  }

  /** The answer of a status, reference resolved. */
  public JsonNode response(String status) {
    JsonNode response = operation.path("responses").path(status);
    return response.isMissingNode() ? MissingNode.getInstance() : resolved(response);
  }

  /** Schema and example of its success: JSON, or the data of an event. */
  public JsonNode success() {
    JsonNode content = response(String.valueOf(status())).path("content");
    return content.has("text/event-stream")
        ? content.path("text/event-stream")
        : content.path("application/json");
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
