package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFolderTest {

  @TempDir private Path root;

  @Test
  void portBaseIsRemembered() {
    WorldFolder folder = new WorldFolder(root);
    assertThat(folder.ports()).isEqualTo(new Ports(Ports.DEFAULT_BASE));

    folder.remember(new Ports(21_000));

    assertThat(new WorldFolder(root).ports()).isEqualTo(new Ports(21_000));
  }

  @Test
  void brokenPortBaseIsNamed() throws IOException {
    Files.writeString(root.resolve("port-base"), "many\n");

    assertThatThrownBy(() -> new WorldFolder(root).ports())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("port-base")
        .hasMessageContaining("many");
  }

  @Test
  void otherRegionFilesAreRememberedUntilTheCheckoutsAreUsedAgain() {
    WorldFolder folder = new WorldFolder(root);
    folder.rememberRegionFiles(Optional.of(root.resolve("mine")));
    assertThat(folder.regionFiles()).contains(root.resolve("mine"));

    folder.rememberRegionFiles(Optional.empty());

    assertThat(folder.regionFiles()).isEmpty();
  }
}
