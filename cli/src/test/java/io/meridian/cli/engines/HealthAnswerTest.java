package io.meridian.cli.engines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthAnswerTest {

  @Test
  void applicationWithItsCheckIsUp() {
    assertThat(up("{\"status\":\"UP\",\"checks\":[{\"name\":\"chat\",\"status\":\"UP\"}]}"))
        .isTrue();
  }

  @Test
  void serverWithoutItsApplicationIsNot() {
    assertThat(up("{\"status\":\"UP\",\"checks\":[]}")).isFalse();
    assertThat(up("{\"status\":\"UP\",\"checks\":[{\"name\":\"other\",\"status\":\"UP\"}]}"))
        .isFalse();
  }

  @Test
  void checkThatIsDownIsNot() {
    assertThat(up("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"chat\",\"status\":\"DOWN\"}]}"))
        .isFalse();
  }

  @Test
  void anotherProgramAtThePortIsNot() {
    assertThat(up("<html>hello</html>")).isFalse();
  }

  private static boolean up(String body) {
    return HealthAnswer.isUp(body, "chat");
  }
}
