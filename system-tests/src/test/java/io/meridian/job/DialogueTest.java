package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The dialogues that runs are made of. */
class DialogueTest {

  @Test
  void everyDialogueHasWordsOfBothSides() {
    List<Dialogue> dialogues = Dialogue.take(30);

    assertThat(dialogues).hasSize(30);
    assertThat(dialogues)
        .allSatisfy(
            dialogue ->
                assertThat(dialogue.turns())
                    .extracting(Dialogue.Turn::who)
                    .contains("visitor", "agent")
                    .containsOnly("visitor", "agent"));
  }

  @Test
  void placementsAreOfAtLeastTwelveCountries() {
    assertThat(Placement.ALL.stream().map(Placement::country).distinct().count())
        .isGreaterThanOrEqualTo(12);
    assertThat(Placement.ALL).extracting(Placement::address).doesNotHaveDuplicates();
  }
}
