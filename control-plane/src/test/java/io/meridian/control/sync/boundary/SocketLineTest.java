package io.meridian.control.sync.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a close frame can carry. */
class SocketLineTest {

  @Test
  void shortReasonIsKept() {
    assertThat(SocketLine.fitting("too slow")).isEqualTo("too slow");
  }

  @Test
  void longReasonIsCutToWhatACloseFrameHolds() {
    assertThat(SocketLine.fitting("x".repeat(200))).hasSize(SocketLine.MAX_REASON);
  }

  @Test
  void reasonIsCutAtACharacterNotInside() {
    String fitting = SocketLine.fitting("ü".repeat(200));

    assertThat(fitting.getBytes(UTF_8).length).isLessThanOrEqualTo(SocketLine.MAX_REASON);
    assertThat(fitting).matches("ü+");
  }
}
