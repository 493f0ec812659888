package io.meridian.architecture;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house style of regions, which is plain Java. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian").and(HouseRules.NO_JAKARTA).tests();
  }
}
