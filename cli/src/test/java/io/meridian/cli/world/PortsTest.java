package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  private static final Ports PORTS = new Ports(17_000);

  @Test
  void globalPartsStandAtTheBase() {
    assertThat(PORTS.control()).isEqualTo(17_000);
    assertThat(PORTS.controlDatabase()).isEqualTo(17_001);
    assertThat(PORTS.globalPrometheus()).isEqualTo(17_002);
    assertThat(PORTS.globalAlertmanager()).isEqualTo(17_003);
    assertThat(PORTS.pushgateway()).isEqualTo(17_004);
    assertThat(PORTS.nodeExporter()).isEqualTo(17_005);
    assertThat(PORTS.grafana()).isEqualTo(17_006);
    assertThat(PORTS.controlReplica(1)).isEqualTo(17_021);
  }

  @Test
  void regionsTakeOneHundredPortsEach() {
    Ports.OfRegion third = PORTS.region(2);

    assertThat(third.frontDoor()).isEqualTo(17_300);
    assertThat(third.database()).isEqualTo(17_301);
    assertThat(third.prometheus()).isEqualTo(17_302);
    assertThat(third.alertmanager()).isEqualTo(17_303);
    assertThat(third.http(1)).isEqualTo(17_311);
    assertThat(third.hazelcast(1)).isEqualTo(17_351);
  }

  @Test
  void noTwoPartsOfALargestRegionShareAPort() {
    Set<Integer> taken = new HashSet<>();
    for (int slot = 0; slot < 2; slot++) {
      Ports.OfRegion region = PORTS.region(slot);
      assertThat(taken.add(region.frontDoor())).isTrue();
      assertThat(taken.add(region.database())).isTrue();
      assertThat(taken.add(region.prometheus())).isTrue();
      assertThat(taken.add(region.alertmanager())).isTrue();
      for (int instance = 1; instance <= 32; instance++) {
        assertThat(taken.add(region.http(instance))).isTrue();
        assertThat(taken.add(region.hazelcast(instance))).isTrue();
      }
    }
  }

  @Test
  void baseThatLeavesNoRoomIsRefused() {
    assertThatThrownBy(() -> new Ports(64_000))
        .hasMessage("port base must be within 1024..61435, was 64000");
    assertThatThrownBy(() -> new Ports(80))
        .hasMessage("port base must be within 1024..61435, was 80");
  }
}
