package io.meridian.chat.sockets.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.PostedMessage;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  private static final UUID ID = UUID.fromString("6f0c0000-0000-0000-0000-000000000001");

  @Test
  void aPostIsReadWithItsFields() {
    ClientFrame frame =
        Frames.read(
            "{\"type\":\"post\",\"conversation\":\""
                + ID
                + "\",\"id\":\"c1\",\"text\":\"hi\",\"new\":1}");
    assertThat(frame).isInstanceOf(ClientFrame.Say.class);
    assertThat(frame.conversation()).contains(ID);
    assertThat(((ClientFrame.Say) frame).post().text()).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"post\",\"text\":\"x\"} | id must be 1 to 64 characters",
        "{\"type\":\"post\",\"id\":\"c\"} | text must be given",
        "{\"type\":\"read\",\"seq\":-1} | a sequence must not be negative, was -1",
        "{\"type\":\"read\",\"seq\":\"1\"} | seq",
        "{\"type\":\"typing\",\"on\":1} | on",
        "{\"type\":\"open\",\"conversation\":\"x\"} | conversation",
        "{\"type\":\"dance\"} | type must be one of hello, post, typing",
        "{} | type must be one of",
        "7 | type",
        "no json | a frame must be a JSON object with a type"
      })
  void whatIsWrongIsNamed(String text, String reason) {
    assertThatThrownBy(() -> Frames.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aReasonNeverQuotesTheFrame() {
    assertThatThrownBy(() -> Frames.read("{\"type\":\"post\",\"text\":{\"secret\":1}}"))
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Frames.read("secret")).hasMessageNotContaining("secret");
  }

  @Test
  void aMessageIsWrittenAsTheProtocolSays() {
    PostedMessage message =
        new PostedMessage(
            ID,
            13,
            "c1",
            new Author(Role.VISITOR, "visitor", "Ada"),
            "Where?",
            Instant.parse("2026-01-05T10:00:00.123Z"));
    assertThat(Frames.write(ServerFrame.Said.of(message)))
        .isEqualTo(
            "{\"type\":\"message\",\"at\":\"2026-01-05T10:00:00.123Z\","
                + "\"author\":{\"name\":\"Ada\",\"role\":\"visitor\"},"
                + "\"conversation\":\"6f0c0000-0000-0000-0000-000000000001\","
                + "\"id\":\"c1\",\"seq\":13,\"text\":\"Where?\"}");
  }
}
