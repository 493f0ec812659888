package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnippetTest {

  private static final Site SHOP =
      new Site("shop", "Shop", List.of("shop.example"), Optional.empty());

  @Test
  void thePolicyAllowsTheScriptOfOneDoorAndConnectionsToAllOfThem() {
    Snippet snippet =
        Snippet.of(
            SHOP,
            URI.create("https://eu.chat.example"),
            List.of(URI.create("https://eu.chat.example"), URI.create("https://us.chat.example")));
    assertThat(snippet.tag())
        .isEqualTo(
            "<script src=\"https://eu.chat.example/widget.js\" data-site=\"shop\" async></script>");
    assertThat(snippet.contentSecurityPolicy())
        .isEqualTo(
            "script-src 'self' https://eu.chat.example; connect-src 'self' https://eu.chat.example"
                + " wss://eu.chat.example https://us.chat.example wss://us.chat.example");
    assertThat(snippet.page()).hasToString("https://eu.chat.example/sites/?site=shop");
  }

  @Test
  void withoutTlsTheSocketsHaveNoneEither() {
    Snippet snippet = Snippet.of(SHOP, URI.create("http://127.0.0.1:17100"), List.of());
    assertThat(snippet.contentSecurityPolicy())
        .endsWith("connect-src 'self' http://127.0.0.1:17100 ws://127.0.0.1:17100");
  }
}
