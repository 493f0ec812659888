package io.meridian.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTextTest {

  @Test
  void everyBrokenRuleIsShownWithFieldAndValue() {
    String problem =
        """
        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"2 faults",
         "errors":[{"field":"level","rule":"must be one of ERROR, WARN","value":"LOUD"},
                   {"field":"duration","rule":"must be ISO 8601","value":"soon"}]}
        """;

    assertThat(ProblemText.of(422, problem))
        .isEqualToNormalizingNewlines(
            """
            422 Unprocessable Content: 2 faults
              level: must be one of ERROR, WARN, was LOUD
              duration: must be ISO 8601, was soon""");
  }

  @Test
  void answerOfSomethingElseIsShownShortened() {
    assertThat(ProblemText.of(502, "<html>\n  Bad " + "x".repeat(500)))
        .startsWith("502 <html> Bad xxx")
        .endsWith("…");
  }
}
