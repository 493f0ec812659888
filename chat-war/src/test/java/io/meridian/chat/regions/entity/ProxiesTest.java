package io.meridian.chat.regions.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProxiesTest {

  private final Proxies proxies = new Proxies(Set.of("127.0.0.1", "10.0.0.7", "::1"));

  @Test
  void headerOfAnUntrustedPeerIsNotBelieved() {
    assertThat(proxies.client("203.0.113.9", List.of("81.2.69.142"))).isEqualTo("203.0.113.9");
  }

  @Test
  void trustedProxySaysWhoAsked() {
    assertThat(proxies.client("127.0.0.1", List.of("81.2.69.142"))).isEqualTo("81.2.69.142");
  }

  @Test
  void whatTheClientWroteItselfIsNotReached() {
    assertThat(proxies.client("127.0.0.1", List.of("1.1.1.1, 81.2.69.142, 10.0.0.7")))
        .isEqualTo("81.2.69.142");
    assertThat(proxies.client("127.0.0.1", List.of("1.1.1.1", "81.2.69.142")))
        .isEqualTo("81.2.69.142");
  }

  @Test
  void trustedPeerWithoutAHeaderIsTheClient() {
    assertThat(proxies.client("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
  }

  @Test
  void portsAndBracketsAreNoPartOfAnAddress() {
    assertThat(proxies.client("127.0.0.1", List.of("81.2.69.142:4711"))).isEqualTo("81.2.69.142");
    assertThat(proxies.client("127.0.0.1", List.of("[2a02:2e0::1]:80"))).isEqualTo("2a02:2e0::1");
    assertThat(proxies.client("0:0:0:0:0:0:0:1", List.of("2a02:2e0::1"))).isEqualTo("2a02:2e0::1");
  }

  @Test
  void textThatIsNoAddressStaysText() {
    assertThat(proxies.client("127.0.0.1", List.of("unknown"))).isEqualTo("unknown");
    assertThat(proxies.client("127.0.0.1", List.of(""))).isEmpty();
  }
}
