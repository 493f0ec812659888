package io.meridian.control.idempotency.entity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is stored of a key, of its request and of its answer. */
class KeyTest {

  private static final Key KEY = new Key("0b6c3b4e-one");
  private static final Answer ANSWER =
      new Answer(201, new TreeMap<>(Map.of("ETag", "\"x\"")), "{\"token\":\"secret\"}");

  @Test
  void answerIsReadableUnderItsOwnKeyOnly() {
    byte[] sealed = KEY.seal(ANSWER);

    assertThat(KEY.open(sealed)).isEqualTo(ANSWER);
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("secret");
    assertThatIllegalStateException().isThrownBy(() -> new Key("another").open(sealed));
  }

  @Test
  void hashOfARequestDependsOnMethodPathBodyAndKey() {
    String hash = KEY.hashOf("POST", "/api/agents?", "{}".getBytes(UTF_8));

    assertThat(KEY.hashOf("POST", "/api/agents?", "{}".getBytes(UTF_8))).isEqualTo(hash);
    assertThat(KEY.hashOf("PUT", "/api/agents?", "{}".getBytes(UTF_8))).isNotEqualTo(hash);
    assertThat(KEY.hashOf("POST", "/api/sites?", "{}".getBytes(UTF_8))).isNotEqualTo(hash);
    assertThat(KEY.hashOf("POST", "/api/agents?", "[]".getBytes(UTF_8))).isNotEqualTo(hash);
    assertThat(new Key("other").hashOf("POST", "/api/agents?", "{}".getBytes(UTF_8)))
        .isNotEqualTo(hash);
  }

  @Test
  void keyIsNeverShown() {
    assertThat(KEY.hash()).hasSize(64);
    assertThat(KEY.toString()).doesNotContain("one");
  }

  @Test
  void keyThatIsEmptyTooLongOrNotVisibleIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Key(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Key("a b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Key("x".repeat(256)))
        .withMessageStartingWith("Idempotency-Key must be 1 to 255 visible characters");
  }
}
