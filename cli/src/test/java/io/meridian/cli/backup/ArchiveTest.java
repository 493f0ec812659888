package io.meridian.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  private static final byte[] WORDS = "pages of a database".getBytes(UTF_8);

  @TempDir private Path folder;
  private Manifest manifest;

  @BeforeEach
  void write() throws IOException {
    Path source = Files.write(folder.resolve("source"), WORDS);
    try (ArchiveWriter archive = new ArchiveWriter(folder.resolve("database.tar.gz"))) {
      archive.folder("data/base");
      archive.add("data/base/1", source);
      archive.add("data/base/2", folder.resolve("dropped meanwhile"));
      archive.add("password", "secret".getBytes(UTF_8));
      manifest = manifest(archive.finish(), archive.content());
    }
  }

  @Test
  void whatWasWrittenComesBackForItsOwnerOnly() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));

    new ArchiveReader(folder, manifest).check();
    new ArchiveReader(folder, manifest).unpack(target);

    assertThat(target.resolve("data/base/1")).hasBinaryContent(WORDS);
    assertThat(target.resolve("password")).hasContent("secret");
    assertThat(permissions(target.resolve("data/base"))).isEqualTo("rwx------");
    assertThat(permissions(target.resolve("password"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("database.tar.gz"))).isEqualTo("rw-------");
    assertThat(manifest.content().files()).isEqualTo(2);
  }

  @Test
  void oneChangedByteIsFound() throws IOException {
    Path file = manifest.archive(folder);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> new ArchiveReader(folder, manifest).check())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("SHA-256 must be " + manifest.archive().sha256());
  }

  @Test
  void aCutOffArchiveIsFound() throws IOException {
    Path file = manifest.archive(folder);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> new ArchiveReader(folder, manifest).check())
        .hasMessageContaining("bytes of the archive must be " + bytes.length);
  }

  @Test
  void anArchiveWithLessThanItsManifestSaysIsFound() {
    Manifest more = manifest(manifest.archive(), new Manifest.Content(3, 99));

    assertThatThrownBy(() -> new ArchiveReader(folder, more).check())
        .hasMessageContaining("files in the archive must be 3, was 2");
  }

  @Test
  void manifestSurvivesItsFile() throws IOException {
    Files.writeString(folder.resolve(Manifest.FILE), Wire.write(manifest));

    assertThat(Manifest.read(folder)).isEqualTo(manifest);
    assertThatCode(() -> new ArchiveReader(folder, Manifest.read(folder)).check())
        .doesNotThrowAnyException();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Manifest manifest(Manifest.Archive archive, Manifest.Content content) {
    return new Manifest(
        Manifest.FORMAT,
        "eu-west",
        Instant.EPOCH,
        "0.1",
        18,
        List.of("1", "100"),
        Optional.empty(),
        archive,
        content);
  }
}
