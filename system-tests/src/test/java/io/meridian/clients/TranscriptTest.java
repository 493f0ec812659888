package io.meridian.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The proof that a run lost nothing must itself find what is wrong. */
class TranscriptTest {

  private final Transcript transcript = new Transcript();

  @Test
  void sequenceWithoutGapHasNoFault() {
    receive(1, 2, 3);

    assertThat(transcript.faults()).isEmpty();
    assertThat(transcript.last()).isEqualTo(3);
  }

  @Test
  void messageThatComesTwiceIsAFault() {
    receive(1, 2, 2);

    assertThat(transcript.faults()).singleElement().asString().contains("seq 2 after 2");
  }

  @Test
  void gapIsAFault() {
    receive(1, 3);

    assertThat(transcript.faults()).singleElement().asString().contains("seq 3 after 1");
  }

  @Test
  void messageOutOfOrderIsAFault() {
    receive(1, 3, 2);

    assertThat(transcript.faults()).hasSize(2);
  }

  private void receive(long... sequence) {
    for (long seq : sequence) {
      transcript.received(new Message("c", seq, "id-" + seq, "visitor", "text"));
    }
  }
}
