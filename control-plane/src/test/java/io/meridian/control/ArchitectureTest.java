package io.meridian.control;

import io.meridian.architecture.HouseRules;
import io.meridian.architecture.HouseStyle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house style of the control plane, which meets chat only in messages. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian.control")
        .and(HouseRules.knowsNothingOf("io.meridian.chat"))
        .tests();
  }
}
