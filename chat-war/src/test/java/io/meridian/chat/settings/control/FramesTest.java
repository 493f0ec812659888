package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void targetIsRead() throws UnreadableTargetException {
    SyncMessage.TargetSet frame = new SyncMessage.TargetSet(Worlds.greeting("hi"));
    assertThat(Frames.read(Wire.write(frame))).isEqualTo(frame);
  }

  @Test
  void oversizedTargetIsRefusedUnderItsHash() {
    Target large = Worlds.greeting("x".repeat(Target.MAX_BYTES));
    assertThatThrownBy(() -> Frames.read(Wire.write(new SyncMessage.TargetSet(large))))
        .isInstanceOfSatisfying(
            UnreadableTargetException.class, e -> assertThat(e.hash()).isEqualTo(large.hash()))
        .hasMessageContaining("must have at most 1048576 bytes, was ");
  }

  @Test
  void targetWithAFieldOfAnotherKindIsRefusedUnderItsHash() {
    String frame = "{'type':'target','target':{'hash':'sha256:1','content':7}}".replace('\'', '"');
    assertThatThrownBy(() -> Frames.read(frame))
        .isInstanceOfSatisfying(
            UnreadableTargetException.class, e -> assertThat(e.hash()).isEqualTo("sha256:1"));
  }

  @Test
  void blankTargetIsRefused() {
    assertThatThrownBy(() -> Frames.read("{\"type\":\"target\"}"))
        .isInstanceOf(UnreadableTargetException.class)
        .hasMessageContaining("must be given");
    assertThatThrownBy(() -> Frames.read("{\"type\":\"target\",\"target\":{}}"))
        .isInstanceOf(UnreadableTargetException.class);
  }

  @Test
  void frameOfAnUnknownTypeIsNotUnderstood() {
    assertThatThrownBy(() -> Frames.read("{\"type\":\"party\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Frames.read("no json")).isInstanceOf(IllegalArgumentException.class);
  }
}
