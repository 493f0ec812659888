package io.meridian.control.revisions.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The header If-Match. */
class IfMatchTest {

  @Test
  void quotedAndBareHashesAreTheSame() {
    assertThat(IfMatch.hash("\"sha256:ab\"")).contains("sha256:ab");
    assertThat(IfMatch.hash("sha256:ab")).contains("sha256:ab");
    assertThat(IfMatch.hash("W/\"sha256:ab\"")).contains("sha256:ab");
  }

  @Test
  void missingHeaderAndStarMatchEverything() {
    assertThat(IfMatch.hash(null)).isEmpty();
    assertThat(IfMatch.hash("*")).isEmpty();
    assertThat(IfMatch.hash(" ")).isEmpty();
  }
}
