package io.meridian.cli.ops;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a change of settings holds. */
final class SettingsScope {

  @Option(
      names = "--region",
      paramLabel = "ID",
      description = "Only there; may be repeated (default: everywhere).")
  private List<String> regions = List.of();

  @Option(
      names = "--instance",
      paramLabel = "REGION/NAME",
      description = "Only on that instance; may be repeated.")
  private List<String> instances = List.of();

  /** The scope as the control plane takes it. */
  Map<String, List<String>> body() {
    return Map.of("regions", regions, "instances", instances);
  }
}
