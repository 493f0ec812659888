package io.meridian.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void secretIsMadeOnceAndReadByItsOwnerOnly() throws IOException {
    Path file = folder.resolve("password");

    String secret = Secrets.readOrMake(file);

    assertThat(secret).hasSize(48);
    assertThat(Secrets.readOrMake(file)).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void openFileIsReplacedByOneThatIsNot() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "old");

    Secrets.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
