package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlingTest {

  private static final Map<String, Integer> WORLD = Map.of("eu-central", 2, "us-east", 1);

  @Test
  void regionIsToldWhenTheTableSaysThatAllItsInstancesAreReady() {
    assertThat(Settling.untold(table(2, 1), WORLD)).isEmpty();
  }

  @Test
  void regionWithAnInstanceThatIsNotToldIsNamed() {
    assertThat(Settling.untold(table(1, 1), WORLD)).containsExactly("eu-central");
    assertThat(Settling.untold(table(2, 0), WORLD)).containsExactly("us-east");
  }

  @Test
  void regionThatTheTableDoesNotKnowIsNamed() {
    JsonNode table = Wire.read("{\"regions\":{\"eu-central\":{\"ready\":2}}}", JsonNode.class);

    assertThat(Settling.untold(table, WORLD)).containsExactly("us-east");
  }

  private static JsonNode table(int euCentral, int usEast) {
    String text =
        "{\"regions\":{\"eu-central\":{\"ready\":%d},\"us-east\":{\"ready\":%d}}}"
            .formatted(euCentral, usEast);
    return Wire.read(text, JsonNode.class);
  }
}
