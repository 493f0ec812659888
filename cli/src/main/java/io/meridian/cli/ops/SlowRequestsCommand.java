package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.region.RegionId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was slow just now. */
@Command(
    name = "slow-requests",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the slowest requests of the last ten minutes of a region's instances.",
      "The instance's log has the trace's id in each line of the request. An instance that does not"
          + " answer is named."
    })
public final class SlowRequestsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ControlOptions control;
  @Mixin private Form form;

  @Parameters(index = "0", paramLabel = "REGION", description = "Such as eu-west.")
  private RegionId region;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INSTANCE",
      description = "Only that one, such as eu-west-2.")
  private Optional<String> instance = Optional.empty();

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "Of each instance, 1 to 20 (default: ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public Integer call() {
    String path =
        "/api/slow-requests?region="
            + region
            + instance.map(name -> "&instance=" + Query.encoded(name)).orElse("")
            + "&most="
            + most;
    JsonNode instances = control.client().get(path);
    Answer.print(spec, form.of(instances, () -> SlowRequestsText.of(instances)));
    return 0;
  }
}
