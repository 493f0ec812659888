package io.meridian.chat.sockets.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on the page of the conversation protocol are frames as they cross the wire. */
class DocumentedFramesTest {

  private static final Path PAGE = Path.of("../docs/protocols/conversations.md");
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARROW = Pattern.compile("^[→←] ", Pattern.MULTILINE);

  // this side never reads what it sends, and two of its frames have the type welcome
  private static final ObjectMapper SENT =
      Wire.mapper().copy().addMixIn(ServerFrame.class, Untyped.class);

  static Stream<JsonNode> examples() throws IOException {
    List<JsonNode> examples = new ArrayList<>();
    for (String block :
        BLOCK.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList()) {
      Wire.mapper()
          .readerFor(JsonNode.class)
          .<JsonNode>readValues(ARROW.matcher(block).replaceAll(""))
          .forEachRemaining(examples::add);
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsWhatCrossesTheWire(JsonNode example) throws JsonProcessingException {
    assertThat(Wire.read(again(example), JsonNode.class)).isEqualTo(example);
  }

  @Test
  void pageHasExamplesOfBothSides() throws IOException {
    assertThat(examples().map(example -> example.path("type").asText("")))
        .contains("hello", "post", "welcome", "accepted", "message", "");
  }

  /** Reads an example as what it is, and writes that. */
  private static String again(JsonNode example) throws JsonProcessingException {
    String type = example.path("type").asText("");
    if (type.isEmpty()) {
      return Wire.write(Wire.read(example, Summary.class));
    }
    if (names(ClientFrame.class).anyMatch(type::equals)) {
      ClientFrame frame = Frames.read(example.toString());
      return Wire.mapper().writerFor(ClientFrame.class).writeValueAsString(frame);
    }
    return Frames.write(SENT.treeToValue(example, sent(type, example.path("role").asText(""))));
  }

  /** A welcome is another for each role. */
  private static Class<? extends ServerFrame> sent(String type, String role) {
    if (type.equals("welcome")) {
      return role.equals("agent")
          ? ServerFrame.AgentWelcome.class
          : ServerFrame.VisitorWelcome.class;
    }
    return Stream.of(ServerFrame.class.getAnnotation(JsonSubTypes.class).value())
        .filter(known -> known.name().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("type must be one of the protocol, was " + type))
        .value()
        .asSubclass(ServerFrame.class);
  }

  private static Stream<String> names(Class<?> frames) {
    return Stream.of(frames.getAnnotation(JsonSubTypes.class).value()).map(JsonSubTypes.Type::name);
  }

  /** Frames that are read as the class that is asked for. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  private interface Untyped {}
}
