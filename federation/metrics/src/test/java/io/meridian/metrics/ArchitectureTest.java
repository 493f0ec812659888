package io.meridian.metrics;

import io.meridian.architecture.HouseStyle;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house style of metrics, logs and sockets. */
class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> houseStyle() {
    return HouseStyle.of("io.meridian").tests();
  }
}
