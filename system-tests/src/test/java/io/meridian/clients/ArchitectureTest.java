package io.meridian.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.architecture.FileLength;
import io.meridian.architecture.HouseStyle;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house style of the system tests, and the gate on long files over the whole repository. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian").tests();
  }

  @Test
  void noFileOfTheRepositoryIsTooLong() {
    assertThat(FileLength.tooLong(Path.of("..").toAbsolutePath().normalize())).isEmpty();
  }
}
