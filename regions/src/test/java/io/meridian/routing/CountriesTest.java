package io.meridian.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.region.Location;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CountriesTest {

  @Test
  void everyIsoCodeAndKosovoHasACentre() {
    Set<String> expected = new TreeSet<>(Set.of(Locale.getISOCountries()));
    expected.add("XK");
    assertThat(Countries.codes()).containsExactlyElementsOf(expected).hasSize(250);
  }

  @Test
  void centreIsThatOfThePeopleAndNotOfTheLand() {
    Location canada = Countries.centre("CA").orElseThrow();
    assertThat(canada.latitude()).isLessThan(50);
    Location russia = Countries.centre("RU").orElseThrow();
    assertThat(russia.longitude()).isBetween(40.0, 60.0);
  }

  @Test
  void countryOverTheDateLineHasItsCentreThere() {
    assertThat(Countries.centre("FJ").orElseThrow().longitude()).isGreaterThan(177);
  }

  @Test
  void codeThatNamesNoCountryHasNoCentre() {
    assertThat(Countries.centre("ZZ")).isEmpty();
    assertThat(Countries.knows("gb")).isFalse();
    assertThat(Countries.knows("GB")).isTrue();
  }
}
