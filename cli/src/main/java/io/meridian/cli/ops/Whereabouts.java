package io.meridian.cli.ops;

import java.util.Optional;
import picocli.CommandLine.Option;

/** A place whose settings are shown. */
final class Whereabouts {

  @Option(
      names = "--region",
      paramLabel = "ID",
      description = "Values that hold in that region (default: those that hold everywhere).")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Values that hold on that instance of the region.")
  private Optional<String> instance = Optional.empty();

  /** The place as a query. */
  String query() {
    return region
        .map(
            id ->
                "?region="
                    + Query.encoded(id)
                    + instance.map(name -> "&instance=" + Query.encoded(name)).orElse(""))
        .orElse("");
  }
}
