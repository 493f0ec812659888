package io.meridian.cli.world;

import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the world; its data stays. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = {
      "Ends every part of the world that 'up' started, and nothing else. Data stays.",
      "A world that does not run is no error."
    })
public final class DownCommand implements Callable<Integer> {

  /** How long a part may take to end before it is killed. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  @Mixin private WorldOptions options;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    WorldFolder folder = options.folder();
    if (!Files.isDirectory(folder.root())) {
      progress.say("no world in " + folder.root());
      return 0;
    }
    WorldLock.holding(
        folder,
        () -> {
          int ended = new Down(new Ending(PATIENCE), progress).endAll(folder);
          progress.say(ended == 0 ? "nothing ran" : ended + " parts ended");
        });
    return 0;
  }
}
