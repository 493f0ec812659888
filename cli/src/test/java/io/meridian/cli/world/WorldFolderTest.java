package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFolderTest {

  private static final String RECEIVERS =
      "receivers: [{name: pager, webhook: {url: 'https://pager.example.org/in'}}]\n";

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

  @Test
  void alertsGoWhereTheLastChoiceSaysUntilAnotherIsMade() throws IOException {
    WorldFolder folder = new WorldFolder(root);
    Path own = Files.writeString(root.resolve("alerting.yaml"), RECEIVERS);
    Path other = Files.writeString(root.resolve("other.yaml"), RECEIVERS);
    assertThat(folder.alertingFile()).contains(own);

    UpCommand.remember(other.toString(), folder, List.of());
    assertThat(folder.alertingFile()).contains(other);

    UpCommand.remember("none", folder, List.of());
    assertThat(folder.alertingFile()).isEmpty();

    UpCommand.remember("default", folder, List.of());
    assertThat(folder.alertingFile()).contains(own);
  }

  @Test
  void alertingFileWithFaultsLeavesTheLastChoice() throws IOException {
    WorldFolder folder = new WorldFolder(root);
    Path wrong = Files.writeString(root.resolve("wrong.yaml"), "receivers: []\n");
    UpCommand.remember("none", folder, List.of());

    assertThatThrownBy(() -> UpCommand.remember(wrong.toString(), folder, List.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("receivers");

    assertThat(folder.alertingFile()).isEmpty();
  }

  @Test
  void identityFileIsChosenAlike() throws IOException {
    WorldFolder folder = new WorldFolder(root);
    assertThat(folder.identity().file()).isEmpty();
    Path own = Files.writeString(root.resolve("identity.yaml"), "issuer: https://id.example\n");
    assertThat(folder.identity().file()).contains(own);

    folder.identity().choose("none", Planning::provider);

    assertThat(new WorldFolder(root).identity().file()).isEmpty();
    assertThat(folder.alertingFile()).isEmpty();
  }

  @Test
  void identityFileWithFaultsIsToldBeforeAnythingStarts() throws IOException {
    WorldFolder folder = new WorldFolder(root);
    Path file = Files.writeString(root.resolve("wrong.yaml"), "issuer: http://id.example\n");

    assertThatThrownBy(() -> folder.identity().choose(file.toString(), Planning::provider))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("the identity file has faults:\n" + file + ": issuer: must be");

    assertThat(folder.identity().file()).isEmpty();
  }
}
