package io.meridian.cli.world;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Setup;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows every part of the world and what is in force on every instance. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows every part with its state, process, ports, memory and the time it took to get ready;"
          + " then each instance with what is in force there, and the log levels raised now.",
      "Exit code 0: all parts are ready; 1: some are not."
    })
public final class StatusCommand implements Callable<Integer> {

  @Mixin private WorldOptions options;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofLauncher();
    WorldFolder folder = options.folder();
    Engines engines = new Setup(checkout, new Progress(System.err)).located();
    Optional<WorldPlan> world = new Planning(checkout, folder).present(engines);
    if (world.isEmpty()) {
      Answer.print(spec, "no world in %s: bring it up with 'up'%n".formatted(folder.root()));
      return 1;
    }
    WorldState state = WorldState.of(world.get());
    Answer.print(spec, form.of(state, state::text));
    return state.ready() ? 0 : 1;
  }
}
