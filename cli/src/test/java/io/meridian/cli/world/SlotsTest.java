package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {

  private static final RegionId CENTRAL = new RegionId("eu-central");
  private static final RegionId WEST = new RegionId("eu-west");
  private static final RegionId NORTH = new RegionId("cn-north");

  @TempDir private Path folder;

  @Test
  void regionKeepsItsSlotWhenAnotherComesOrGoes() {
    Path file = folder.resolve("slots");
    Slots.read(file).with(List.of(CENTRAL, WEST)).write(file);
    Slots.read(file).with(List.of(NORTH, WEST)).write(file);

    Slots slots = Slots.read(file);

    assertThat(slots.of(CENTRAL)).isZero();
    assertThat(slots.of(WEST)).isEqualTo(1);
    assertThat(slots.of(NORTH)).isEqualTo(2);
  }

  @Test
  void newRegionTakesTheLowestSlotThatARemovedOneFreed() {
    Slots slots = Slots.read(folder.resolve("slots")).with(List.of(CENTRAL, WEST, NORTH));

    Slots next = slots.without(WEST).with(List.of(new RegionId("ap-south")));

    assertThat(next.of(new RegionId("ap-south"))).isEqualTo(1);
    assertThat(next.of(NORTH)).isEqualTo(2);
    assertThat(next.slots()).doesNotContainKey(WEST);
  }

  @Test
  void brokenFileIsNamed() throws IOException {
    Path file = folder.resolve("slots");
    Files.writeString(file, "eu-central zero\n");

    assertThatThrownBy(() -> Slots.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("zero");
  }
}
