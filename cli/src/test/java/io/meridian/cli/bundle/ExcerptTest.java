package io.meridian.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a log, and what it holds since some time. */
class ExcerptTest {

  private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void onlyTheEndIsTakenFromTheFirstWholeLineOn() throws IOException {
    assertThat(copy("first line\nsecond line\nthird\n", new Excerpt(10, Optional.empty())))
        .isEqualTo("third\n");
    assertThat(copy("first\nsecond\n", new Excerpt(1000, Optional.empty())))
        .isEqualTo("first\nsecond\n");
  }

  @Test
  void linesWithoutATimeBelongToTheOneBefore() throws IOException {
    String log =
        """
        2026-01-05 09:59:59.999 UTC [1] before
        	more of before
        2026-01-05 10:00:00.000 UTC [1] then
        	more of then
        """;

    assertThat(copy(log, new Excerpt(1000, Optional.of(TEN))))
        .contains("then", "more of then")
        .doesNotContain("before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ts\":\"2026-01-05T10:00:00.123456Z\",\"level\":\"INFO\"}",
        "ts=2026-01-05T10:00:00.528Z caller=main.go:513",
        "2026-01-05 10:00:00.418 UTC [19716] LOG:  x",
        "[2026-01-05T10:00:00.757+0000] [] INFO",
        "2026-01-05T11:00:00+01:00 GET /x 200"
      })
  void everyPartsTimeIsRead(String line) {
    assertThat(Excerpt.time(line)).contains(TEN);
  }

  private String copy(String log, Excerpt excerpt) throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, log);
    StringWriter text = new StringWriter();
    excerpt.copy(file, UnaryOperator.identity(), text);
    return text.toString();
  }
}
