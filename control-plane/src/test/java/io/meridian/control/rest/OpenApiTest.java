package io.meridian.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The OpenAPI document against the resources: nothing missing on either side. */
class OpenApiTest {

  private static final Map<String, Documented> DOCUMENTED =
      Documented.all().stream()
          .collect(Collectors.toMap(Documented::toString, one -> one, (a, b) -> a, TreeMap::new));

  @Test
  void documentAndCodeHaveTheSameEndpoints() {
    assertThat(DOCUMENTED.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Endpoint.all().stream().map(Endpoint::toString).toList());
  }

  @TestFactory
  Stream<DynamicTest> endpointIsDocumentedWholly() {
    return Endpoint.all().stream()
        .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> check(endpoint)));
  }

  private static void check(Endpoint endpoint) {
    Documented documented = DOCUMENTED.get(endpoint.toString());
    assertThat(documented).as("an entry in openapi.yaml").isNotNull();
    assertThat(documented.operation().path("summary").asText()).as("summary").isNotBlank();
    List<JsonNode> parameters = documented.parameters();
    Set<String> names =
        parameters.stream()
            .map(parameter -> parameter.path("name").asText())
            .collect(Collectors.toSet());
    assertThat(names).containsAll(endpoint.parameters());
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      assertThat(parameter.path("schema").isObject()).as("schema of " + name).isTrue();
      if (parameter.path("required").asBoolean()) {
        assertThat(parameter.has("example")).as("example of " + name).isTrue();
      }
    }
    if (endpoint.hasBody()) {
      assertThat(documented.body().isObject()).as("example of the body").isTrue();
    }
    if (endpoint.writes() && !endpoint.roles().isEmpty()) {
      assertThat(names).contains("Idempotency-Key");
    }
    checkAnswers(documented);
  }

  private static void checkAnswers(Documented documented) {
    JsonNode success = documented.response(String.valueOf(documented.status()));
    assertThat(success.path("description").asText()).as("description").isNotBlank();
    if (documented.status() != 204) {
      JsonNode json = documented.success();
      assertThat(json.has("schema")).as("schema of the answer").isTrue();
      assertThat(json.has("example")).as("example of the answer").isTrue();
    }
    JsonNode problem = documented.response("default").path("content");
    assertThat(problem.path("application/problem+json").has("example"))
        .as("the answer in case of a problem")
        .isTrue();
  }
}
