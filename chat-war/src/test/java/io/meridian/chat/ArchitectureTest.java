package io.meridian.chat;

import io.meridian.architecture.HouseRules;
import io.meridian.architecture.HouseStyle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house style of chat, which meets the control plane only in messages. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian.chat")
        .and(HouseRules.knowsNothingOf("io.meridian.control"))
        .tests();
  }
}
