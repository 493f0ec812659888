package io.meridian.control.playbooks.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

  private static final Map<String, String> LABELS =
      Map.of("severity", "warning", "instance", "eu-central-1");

  @ParameterizedTest
  @CsvSource({
    "severity=\"warning\", true",
    "severity=\"warn\", false",
    "severity!=\"critical\", true",
    "instance=~\"eu-.*\", true",
    "instance=~\"eu\", false",
    "instance =~ \"eu-central-[12]\", true",
    "instance!~\"us-.*\", true",
    "zone=\"\", true",
    "zone!=\"\", false"
  })
  void matchesAsAlertmanagerDoes(String matcher, boolean matches) {
    assertThat(Matcher.of(matcher).matches(LABELS)).isEqualTo(matches);
  }

  @Test
  void whatIsNoMatcherIsRefusedWithTheRule() {
    assertThatThrownBy(() -> Matcher.of("severity=warning"))
        .hasMessage("must be as label=\"value\", with =, !=, =~ or !~");
    assertThatThrownBy(() -> Matcher.of("severity=~\"(\""))
        .hasMessage("must hold a regular expression");
  }
}
