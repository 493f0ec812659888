package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningTest {

  @TempDir private Path root;

  @Test
  void allFaultsOfAllRegionFilesComeAtOnce() throws IOException {
    region("eu-west", "zone: EU\nlocation: {latitude: 953, longitude: 0}\n");
    region("us-east", "id: [");

    assertThatThrownBy(
            () ->
                new Planning(new Checkout(root), new WorldFolder(root.resolve("world")))
                    .files(Optional.empty()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("latitude")
        .hasMessageContaining("953")
        .hasMessageContaining("instances")
        .hasMessageContaining("us-east");
  }

  private void region(String id, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("regions").resolve(id));
    Files.writeString(folder.resolve("region.yaml"), text);
  }
}
