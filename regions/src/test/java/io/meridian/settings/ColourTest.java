package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

  // ratios as the worked examples of WCAG's own documents and its authors' calculator give them
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21",
    "#ffffff, #ffffff, 1",
    "#767676, #ffffff, 4.54",
    "#777777, #ffffff, 4.48",
    "#ff0000, #ffffff, 4.00",
    "#0000ff, #ffffff, 8.59",
    "#ffff00, #ffffff, 1.07"
  })
  void contrastIsThatOfTheGuidelines(String one, String other, double ratio) {
    assertThat(new Colour(one).contrastWith(new Colour(other))).isCloseTo(ratio, within(0.005));
    assertThat(new Colour(other).contrastWith(new Colour(one))).isCloseTo(ratio, within(0.005));
  }

  @Test
  void whiteOrBlackCanBeReadOnEveryColour() {
    for (int rgb = 0; rgb < 1 << 24; rgb += 4099) {
      Colour ground = new Colour(String.format("#%06x", rgb));
      assertThat(ground.contrastWith(ground.readable()))
          .as(ground.hex())
          .isGreaterThanOrEqualTo(Colour.LEAST_CONTRAST);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#fff", "#12345g", "0d5c56", "#0d5c56;", "url(x)"})
  void whatIsNoColourIsRefused(String hex) {
    assertThatThrownBy(() -> new Colour(hex)).hasMessageContaining("was " + hex);
  }
}
