package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.metrics.SocketMetrics.Reason;
import jakarta.websocket.CloseReason.CloseCodes;
import org.junit.jupiter.api.Test;

class SocketMetricsTest {

  @Test
  void anEndedSocketIsCountedByReasonAndNoLongerOpen() {
    SocketMetrics sockets = new SocketMetrics();
    sockets.opened();
    sockets.opened();
    sockets.ended(Reason.SLOW_READER);

    assertThat(sockets.connections()).isEqualTo(1);
    assertThat(Exposition.values("websocket_connections")).containsExactly(1.0);
    assertThat(Exposition.values("websocket_disconnects_total")).hasSize(Reason.values().length);
    assertThat(Exposition.value("websocket_disconnects_total", "reason=\"slow-reader\""))
        .isEqualTo(1);
  }

  @Test
  void everyCloseCodeHasAReason() {
    assertThat(Reason.of(CloseCodes.NORMAL_CLOSURE)).isEqualTo(Reason.CLOSED);
    assertThat(Reason.of(CloseCodes.CLOSED_ABNORMALLY)).isEqualTo(Reason.LOST);
    assertThat(Reason.of(CloseCodes.PROTOCOL_ERROR)).isEqualTo(Reason.MALFORMED);
    assertThat(Reason.of(CloseCodes.NOT_CONSISTENT)).isEqualTo(Reason.MALFORMED);
    assertThat(Reason.of(CloseCodes.TRY_AGAIN_LATER)).isEqualTo(Reason.SLOW_READER);
    assertThat(Reason.of(CloseCodes.VIOLATED_POLICY)).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(Reason.of(CloseCodes.UNEXPECTED_CONDITION)).isEqualTo(Reason.ERROR);
  }
}
