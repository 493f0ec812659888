package io.meridian.cli;

import io.meridian.architecture.HouseStyle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house style of the command line. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian.cli").tests();
  }
}
