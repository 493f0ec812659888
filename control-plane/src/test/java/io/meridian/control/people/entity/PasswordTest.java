package io.meridian.control.people.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Fault;
import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void passwordMatchesWhatIsKeptOfItAndNoOther() {
    String kept = Password.hash("correct horse battery");

    assertThat(Password.matches("correct horse battery", kept)).isTrue();
    assertThat(Password.matches("correct horse batterY", kept)).isFalse();
    assertThat(kept).startsWith("PBKDF2-SHA256:600000:").doesNotContain("horse");
    assertThat(Password.hash("correct horse battery")).isNotEqualTo(kept);
  }

  @Test
  void whatWasKeptWithFewerIterationsMatchesAndIsOutdated() {
    String old = Password.hash("correct horse battery", new byte[16], 1_000);

    assertThat(Password.matches("correct horse battery", old)).isTrue();
    assertThat(Password.isOutdated(old)).isTrue();
  }

  @Test
  void faultNamesTheRuleAndNeverThePassword() {
    assertThat(Password.fault("next", "short", "ada"))
        .contains(new Fault("next", "must have 12 to 128 characters", "5 characters"));
    assertThat(Password.fault("next", "aaaaaaaaaaaaaaaa", "ada"))
        .contains(new Fault("next", "must have 5 different characters or more", "1 different"));
    assertThat(Password.fault("next", "my name is Ada, hello", "ada"))
        .contains(new Fault("next", "must not contain the account's name", "ada"));
    assertThat(Password.fault("next", "correct horse battery", "ada")).isEmpty();
  }

  @Test
  void randomPasswordKeepsTheRules() {
    assertThat(Password.fault("x", Password.random(), "ada")).isEmpty();
    assertThat(Password.random()).isNotEqualTo(Password.random());
  }
}
