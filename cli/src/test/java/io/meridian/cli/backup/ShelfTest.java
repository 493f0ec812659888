package io.meridian.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir private Path folder;
  private Shelf shelf;

  @BeforeEach
  void begin() {
    shelf = new Shelf(folder.resolve("eu-west"));
  }

  @Test
  void onlyAWholeBackupGetsItsName() throws IOException {
    Path draft = shelf.begin(NOON);
    Files.createFile(draft.resolve(Manifest.FILE));
    assertThat(shelf.backups()).isEmpty();

    Path whole = shelf.complete(draft, true);

    assertThat(shelf.backups()).containsExactly(whole);
    assertThat(whole.getFileName()).hasToString("20260105T120000Z");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)))
        .isEqualTo("rwx------");
  }

  @Test
  void whatFailedLeavesNothing() throws IOException {
    Path draft = shelf.begin(NOON);
    Files.createFile(draft.resolve(Manifest.FILE));

    shelf.complete(draft, false);

    assertThat(folder.resolve("eu-west")).isEmptyDirectory();
  }

  @Test
  void twoBackupsOfOneSecondDoNotMix() throws IOException {
    Path draft = shelf.begin(NOON);

    assertThatThrownBy(() -> shelf.begin(NOON))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("another backup is being written");
    shelf.complete(draft, true);
    assertThatThrownBy(() -> shelf.begin(NOON))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void theNewestStay() throws IOException {
    Path first = whole(NOON);
    Path second = whole(NOON.plusSeconds(1));
    Path third = whole(NOON.plusSeconds(2));

    assertThat(shelf.keep(2)).containsExactly(first);
    assertThat(shelf.backups()).containsExactly(third, second);
    assertThatThrownBy(() -> shelf.keep(0)).hasMessage("backups to keep must be at least 1, was 0");
  }

  private Path whole(Instant time) throws IOException {
    Path draft = shelf.begin(time);
    Files.createFile(draft.resolve(Manifest.FILE));
    return shelf.complete(draft, true);
  }
}
