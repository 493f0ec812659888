package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says as whom the verbs speak. */
@Command(
    name = "whoami",
    mixinStandardHelpOptions = true,
    description = "Says as whom the verbs speak to the control plane.")
public final class WhoamiCommand implements Callable<Integer> {

  @Mixin private ControlOptions control;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode me = control.client().get("/api/me");
    String text =
        "%s, %s, until %s%n"
            .formatted(
                me.path("name").asText(), me.path("role").asText(), me.path("expires").asText());
    Answer.print(spec, form.of(me, () -> text));
    return 0;
  }
}
