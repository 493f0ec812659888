package io.meridian.control.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of problem has its section in the page. */
class ProblemPagesTest {

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void kindHasASectionThatNamesItsStatus(ProblemType type) throws IOException {
    String section = ProblemPages.section(ProblemPages.document(), type.slug()).orElseThrow();

    assertThat(section).startsWith("## " + type.slug());
    assertThat(section).doesNotContain("\n## ");
    if (type.status() > 0) {
      assertThat(section).contains("\n" + type.status() + ". ");
    }
  }
}
