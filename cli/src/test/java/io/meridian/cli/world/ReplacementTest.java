package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {

  @TempDir private Path folder;

  private Path own;
  private Path running;
  private Path built;

  @BeforeEach
  void files() throws IOException {
    own = folder.resolve("chat.war");
    running = Files.writeString(folder.resolve("running.war"), "1");
    built = Files.writeString(folder.resolve("built.war"), "2");
  }

  @Test
  void whatRanIsPutBackThoughTheCheckoutWasBuiltAnew() throws IOException {
    Replacement application = new Replacement(own, running, built);
    application.put(Optional.empty());
    assertThat(own).doesNotExist();

    application.putBack();

    assertThat(own).hasContent("1");
    assertThat(folder).isDirectoryNotContaining("glob:**.former");
  }

  @Test
  void aFileIsKeptForLaterStartsAndTheFormerOneForgotten() throws IOException {
    Files.writeString(own, "1");
    Replacement application = new Replacement(own, running, built);
    application.put(Optional.of(Files.writeString(folder.resolve("next.war"), "3")));
    assertThat(own).hasContent("3");

    application.keep();

    assertThat(own).hasContent("3");
    assertThat(folder).isDirectoryNotContaining("glob:**.{former,new}");
  }

  @Test
  void theCheckoutsIsTheFormerOneWhereNothingEverRan() {
    Replacement application = new Replacement(own, folder.resolve("nowhere.war"), built);

    application.put(Optional.of(running));
    application.putBack();

    assertThat(own).hasContent("2");
  }
}
