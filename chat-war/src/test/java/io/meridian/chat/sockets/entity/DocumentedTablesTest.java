package io.meridian.chat.sockets.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.chat.regions.entity.Placement;
import io.meridian.chat.sessions.entity.Arrival;
import io.meridian.chat.sessions.entity.Session;
import io.meridian.chat.sites.entity.WidgetSettings;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and HTTP examples on the page of the conversation protocol say what the code does. */
class DocumentedTablesTest {

  private static final Path PAGE = Path.of("../docs/protocols/conversations.md");
  private static final Pattern WORD = Pattern.compile("`([\\w-]+)`");
  private static final Pattern HTTP_JSON =
      Pattern.compile("(?:^→ 20\\d|^POST \\S+) +(\\{.*?})$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Map<String, Class<?>> BODIES =
      Map.of(
          "reason", Placement.class,
          "name", Arrival.class,
          "token", Session.class,
          "maxLength", WidgetSettings.class);

  @Test
  void framesOfTheClientAreThoseOfTheTable() throws IOException {
    assertThat(table("From the client")).isEqualTo(frames(ClientFrame.class, Set.of()));
  }

  @Test
  void framesOfTheServerAreThoseOfTheTable() throws IOException {
    Map<String, Set<String>> documented = table("From the server");
    assertThat(documented).containsKey("welcome");
    documented.remove("welcome"); // two kinds, each with its example

    assertThat(documented).isEqualTo(frames(ServerFrame.class, Set.of("welcome")));
  }

  @Test
  void endsOfSocketsAreThoseOfTheTable() throws IOException {
    List<String> rows =
        rows("When something is wrong").stream()
            .filter(row -> row.matches(".*\\| 1\\d{3} \\|$"))
            .map(row -> WORD.matcher(row).results().findFirst().orElseThrow().group(1) + ends(row))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(End.values()).map(end -> end.code() + " " + end.closeCode()).toList());
  }

  private static String ends(String row) {
    return row.replaceFirst(".*\\|( 1\\d{3}) \\|$", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reason", "name", "token", "maxLength"})
  void exampleByHttpIsWhatItsClassWrites(String field) throws IOException {
    Class<?> type = BODIES.get(field);
    JsonNode example =
        HTTP_JSON
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1).replace("…", ""))
            .map(DocumentedTablesTest::json)
            .filter(found -> found.has(field))
            .findFirst()
            .orElseThrow();

    Object read =
        Wire.mapper()
            .readerFor(type)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(example);
    assertThat(withoutDecision(Wire.read(Wire.write(read), JsonNode.class)))
        .isEqualTo(withoutDecision(example));
  }

  /** The page shortens it, and has all of it elsewhere. */
  private static JsonNode withoutDecision(JsonNode answer) {
    ((ObjectNode) answer).remove("decision");
    return answer;
  }

  private static JsonNode json(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("an example must be JSON, was " + text, e);
    }
  }

  /** Frames with their fields; what stands in brackets or after a semicolon is said of others. */
  private static Map<String, Set<String>> table(String heading) throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    for (String row : rows(heading)) {
      String fields = row.replaceAll("\\([^)]*\\)", "").split(";", 2)[0];
      List<String> words = WORD.matcher(fields).results().map(found -> found.group(1)).toList();
      table.put(words.get(0), new TreeSet<>(words.subList(1, words.size())));
    }
    return table;
  }

  private static List<String> rows(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
    return section
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static Map<String, Set<String>> frames(Class<?> side, Set<String> without) {
    Map<String, Set<String>> frames = new TreeMap<>();
    for (JsonSubTypes.Type type : side.getAnnotation(JsonSubTypes.class).value()) {
      if (!without.contains(type.name())) {
        frames.put(
            type.name(),
            new TreeSet<>(
                Stream.of(type.value().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList()));
      }
    }
    return frames;
  }
}
