package io.meridian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate on long files. */
class FileLengthTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"A.java", "a.js", "a.css", "a.html", "a.tf", "a.sh"})
  void fileOfMoreThan400LinesIsFound(String name) throws IOException {
    plant("src/" + name, 401);

    assertThat(FileLength.tooLong(folder))
        .containsExactly("src/" + name + " has 401 lines, at most 400");
  }

  @Test
  void fileOf400LinesIsLeftAlone() throws IOException {
    plant("src/A.java", 400);

    assertThat(FileLength.tooLong(folder)).isEmpty();
  }

  @Test
  void whatABuildLeavesBehindIsNotCounted() throws IOException {
    plant("target/A.java", 401);
    plant("data.json", 401);

    assertThat(FileLength.tooLong(folder)).isEmpty();
  }

  private void plant(String name, int lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x\n".repeat(lines));
  }
}
