package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.SyncMessage.TargetSet;
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

/** The examples on the page of the settings protocol are frames as they cross the wire. */
class DocumentedFramesTest {

  private static final Path PAGE = Path.of("../docs/protocols/settings.md");
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  /** Frames have a type; the text of an answer has none. */
  static Stream<JsonNode> frames() throws IOException {
    return examples().filter(example -> example.has("type"));
  }

  private static Stream<JsonNode> examples() throws IOException {
    List<JsonNode> examples = new ArrayList<>();
    for (String block :
        BLOCK.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList()) {
      Wire.mapper()
          .readerFor(JsonNode.class)
          .<JsonNode>readValues(block)
          .forEachRemaining(examples::add);
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void exampleIsAFrame(JsonNode example) {
    SyncMessage frame = Wire.read(example, SyncMessage.class);

    assertThat(Wire.read(Wire.write(frame), JsonNode.class)).isEqualTo(example);
    if (frame instanceof TargetSet set) {
      assertThat(Wire.tree(set.target().content())).isEqualTo(set.target().document());
      assertThat(set.target().hash()).isEqualTo(Wire.hash(set.target().document()));
    }
  }

  @Test
  void otherExamplesAreSlowRequests() throws IOException {
    List<JsonNode> others = examples().filter(example -> !example.has("type")).toList();

    assertThat(others)
        .hasSize(1)
        .allSatisfy(
            example -> {
              SlowRequests read = Wire.read(example, SlowRequests.class);
              assertThat(Wire.read(Wire.write(read), JsonNode.class)).isEqualTo(example);
            });
  }

  @Test
  void everyKindOfFrameHasAnExample() throws IOException {
    assertThat(frames().<Class<?>>map(example -> Wire.read(example, SyncMessage.class).getClass()))
        .containsExactlyInAnyOrder(SyncMessage.class.getPermittedSubclasses());
  }
}
