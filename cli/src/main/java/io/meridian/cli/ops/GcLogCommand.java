package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import io.meridian.settings.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The log of the garbage collector, for a time. */
@Command(
    name = "gc-log",
    mixinStandardHelpOptions = true,
    description = {
      "Has instances log their garbage collection for a time, and shows what they logged.",
      "Each instance ends it by its own clock, even when the control plane is gone."
    })
public final class GcLogCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Has instances log from now on, and shows where it is in force.")
  int start(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Mixin LeaseOptions lease,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = "INFO",
              description = "INFO, DEBUG or TRACE (default: ${DEFAULT-VALUE}).")
          String level) {
    return lease.give(spec, control.client(), form, Lease.GC_LOG, level);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows the newest 256 KiB that an instance has logged, also after the end.")
  int show(@Mixin ControlOptions control, @Mixin Form form, @Mixin InstanceName instance) {
    JsonNode log = control.client().get(instance.path() + "/gc-log");
    Answer.print(spec, form.of(log, () -> log.path("text").asText()));
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists where garbage collection is logged now, by whom and until when.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    List<JsonNode> leases = active(control.client());
    JsonNode all = Wire.tree(leases);
    Answer.print(spec, form.of(all, () -> LeaseOptions.table(all)));
    return 0;
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Ends it before its time, everywhere or where it reaches a region.")
  int stop(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Option(names = "--region", paramLabel = "ID", description = "Only those that reach it.")
          Optional<RegionId> region) {
    ControlClient client = control.client();
    List<String> ended = new ArrayList<>();
    for (JsonNode lease : active(client)) {
      if (region.isEmpty() || reaches(lease, region.get())) {
        client.delete(LeaseOptions.LEVELS + "/" + Query.encoded(lease.path("id").asText()));
        ended.add(lease.path("id").asText());
      }
    }
    Answer.print(spec, form.of(Map.of("ended", ended), () -> "%d ended%n".formatted(ended.size())));
    return 0;
  }

  private static List<JsonNode> active(ControlClient client) {
    List<JsonNode> leases = new ArrayList<>();
    for (JsonNode lease : client.get(LeaseOptions.LEVELS)) {
      if (lease.path("logger").asText().equals(Lease.GC_LOG)) {
        leases.add(lease);
      }
    }
    return leases;
  }

  private static boolean reaches(JsonNode lease, RegionId region) {
    boolean everywhere = lease.path("regions").isEmpty();
    boolean there = false;
    for (JsonNode id : lease.path("regions")) {
      there |= id.asText().equals(region.toString());
    }
    return everywhere || there;
  }
}
