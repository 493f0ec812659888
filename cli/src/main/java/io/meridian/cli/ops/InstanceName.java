package io.meridian.cli.ops;

import io.meridian.region.RegionId;
import picocli.CommandLine.Parameters;

/** One instance, by its region and its name. */
final class InstanceName {

  @Parameters(index = "0", paramLabel = "REGION", description = "Such as eu-west.")
  private RegionId region;

  @Parameters(index = "1", paramLabel = "INSTANCE", description = "Such as eu-west-2.")
  private String instance;

  /** Its resource at the control plane. */
  String path() {
    return "/api/instances/" + region + "/" + Query.encoded(instance);
  }

  @Override
  public String toString() {
    return region + "/" + instance;
  }
}
