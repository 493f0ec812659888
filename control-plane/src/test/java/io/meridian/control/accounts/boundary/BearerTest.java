package io.meridian.control.accounts.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The header Authorization. */
class BearerTest {

  @Test
  void tokenIsWhatFollowsTheScheme() {
    assertThat(Bearer.token("Bearer abc")).contains("abc");
    assertThat(Bearer.token("bearer  abc ")).contains("abc");
  }

  @Test
  void otherSchemesAndBlankTokensGiveNone() {
    assertThat(Bearer.token(null)).isEmpty();
    assertThat(Bearer.token("Basic abc")).isEmpty();
    assertThat(Bearer.token("Bearer ")).isEmpty();
    assertThat(Bearer.token("Bearer")).isEmpty();
  }
}
