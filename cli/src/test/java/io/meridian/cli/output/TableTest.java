package io.meridian.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table("A", "LONG").row("wide", 1).row("", null).toString())
        .isEqualTo("A     LONG%nwide  1%n%n".formatted());
  }

  @Test
  void rowWithOtherCellsIsRefused() {
    assertThatThrownBy(() -> new Table("A", "B").row("one"))
        .hasMessage("row must have 2 cells, was 1");
  }
}
