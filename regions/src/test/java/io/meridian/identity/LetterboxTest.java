package io.meridian.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class LetterboxTest {

  private final Letterbox box = Letterbox.open();

  @Test
  void onlyItsMakerReadsWhatIsSealedForIt() {
    String sealed = Letterbox.seal("a session", box.address());
    assertThat(sealed).doesNotContain("session").matches("[A-Za-z0-9_.-]+");
    assertThat(box.read(sealed)).isEqualTo("a session");
    assertThatThrownBy(() -> Letterbox.open().read(sealed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be sealed for this letterbox");
  }

  @Test
  void whatWasChangedOrIsNoLetterIsRefused() {
    String sealed = Letterbox.seal("a session", box.address());
    String other = sealed.substring(0, sealed.length() - 3) + "AAA";
    assertThatThrownBy(() -> box.read(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.read("nothing")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressThatIsNoneIsRefused() {
    assertThatCode(() -> Letterbox.check(box.address())).doesNotThrowAnyException();
    refused("");
    refused("%%%");
    refused("AAAA");
    refused(text("{\"kty\":\"oct\",\"k\":\"AAAA\"}"));
    refused("A".repeat(500));
  }

  private static void refused(String address) {
    assertThatThrownBy(() -> Letterbox.check(address)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(String json) {
    return Base64.getUrlEncoder()
        .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
