package io.meridian.cli.world;

import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds or brings what a world is made of. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Finds each engine on the PATH or installs it with apt (as root), and unpacks PostgreSQL and"
          + " Payara Micro.",
      "Where it may not install, it prints the command and fails."
    })
public final class SetupCommand implements Callable<Integer> {

  @Option(names = "--tests", description = "Also what the tests need: promtool, Chromium.")
  private boolean tests;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    Checkout checkout = Checkout.ofLauncher();
    Engines engines =
        new Setup(checkout, progress).ensure(tests ? Engine.OF_TESTS : Engine.OF_WORLD);
    new ClassArchive(checkout, engines, progress).ensure();
    for (Engine engine : tests ? Engine.OF_TESTS : Engine.OF_WORLD) {
      progress.say(engine.command() + "  " + engines.program(engine));
    }
    progress.say("postgresql  " + engines.postgres());
    progress.say("payara  " + engines.payara().folder());
    return 0;
  }
}
