package io.meridian.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir private Path folder;

  @Test
  void deletingFollowsNoLinks() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), "kept");
    Path inner = Files.createDirectories(folder.resolve("gone/inner"));
    Files.createSymbolicLink(inner.resolve("link"), folder);

    Folders.delete(folder.resolve("gone"));
    Folders.delete(folder.resolve("gone"));

    assertThat(folder.resolve("gone")).doesNotExist();
    assertThat(kept).hasContent("kept");
  }

  @Test
  void linkedFilesKeepTheirTimes() throws IOException {
    Path jar = Files.createDirectories(folder.resolve("runtime")).resolve("a.jar");
    Files.writeString(jar, "jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));

    Folders.link(folder.resolve("runtime"), folder.resolve("linked"));

    Path linked = folder.resolve("linked/a.jar");
    assertThat(linked).hasContent("jar");
    assertThat(Files.getLastModifiedTime(linked)).isEqualTo(FileTime.fromMillis(1_000_000));
  }

  @Test
  void unixModeBecomesPermissions() {
    assertThat(PosixFilePermissions.toString(Folders.permissions(0100755))).isEqualTo("rwxr-xr-x");
    assertThat(PosixFilePermissions.toString(Folders.permissions(0640))).isEqualTo("rw-r-----");
  }
}
