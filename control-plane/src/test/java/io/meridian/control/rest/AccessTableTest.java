package io.meridian.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/access.md says of every endpoint what the code says; a new one is missing until added. */
class AccessTableTest {

  @Test
  void tableSaysOfEveryEndpointWhatTheCodeSays() {
    String expected =
        Endpoint.all().stream()
            .map(AccessTable.Row::of)
            .map(AccessTable.Row::toString)
            .collect(Collectors.joining("\n"));
    String written =
        AccessTable.rows().stream()
            .map(AccessTable.Row::toString)
            .collect(Collectors.joining("\n"));

    assertThat(written).isEqualTo(expected);
  }
}
