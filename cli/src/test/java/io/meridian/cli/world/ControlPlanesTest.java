package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlanesTest {

  @TempDir Path folder;

  @Test
  void worldHasOneUntilItIsToldAnotherNumberWhichItKeeps() {
    Path file = folder.resolve("control-planes");

    assertThat(ControlPlanes.read(file)).isEqualTo(new ControlPlanes(1));
    new ControlPlanes(3).write(file);
    assertThat(ControlPlanes.read(file)).isEqualTo(new ControlPlanes(3));
  }

  @Test
  void onlySeveralAreBalanced() {
    assertThat(new ControlPlanes(1).balanced()).isFalse();
    assertThat(new ControlPlanes(2).balanced()).isTrue();
  }

  @Test
  void numberOutOfRangeIsRefused() throws IOException {
    assertThatThrownBy(() -> new ControlPlanes(0))
        .hasMessage("control planes must be 1 to 5, was 0");
    Path file = Files.writeString(folder.resolve("control-planes"), "many\n");
    assertThatThrownBy(() -> ControlPlanes.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("must hold a number, 1 to 5");
  }
}
