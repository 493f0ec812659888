package io.meridian.control.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CataloguesTest {

  private final Catalogues catalogues = new Catalogues();

  @Test
  void sameKeysAreOneSet() {
    Set<String> first = catalogues.shared(new TreeSet<>(Set.of("chat.greeting", "chat.limit")));
    Set<String> second = catalogues.shared(new TreeSet<>(Set.of("chat.limit", "chat.greeting")));

    assertThat(first).isEqualTo(Set.of("chat.greeting", "chat.limit")).isSameAs(second);
    assertThat(catalogues.shared(Set.of("chat.greeting"))).isEqualTo(Set.of("chat.greeting"));
  }

  @Test
  void setIsNotThatOfTheCaller() {
    Set<String> keys = new TreeSet<>(Set.of("chat.greeting"));
    Set<String> shared = catalogues.shared(keys);
    keys.add("chat.limit");

    assertThat(shared).isEqualTo(Set.of("chat.greeting"));
  }

  @Test
  void setsOfManyStrangersAreNotKept() {
    Set<String> first = catalogues.shared(Set.of("key.0"));
    for (int i = 1; i <= Catalogues.MOST; i++) {
      catalogues.shared(Set.of("key." + i));
    }

    assertThat(catalogues.shared(Set.of("key.0"))).isEqualTo(first).isNotSameAs(first);
  }
}
