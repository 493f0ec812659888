package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.engines.Prometheus;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Part;
import io.meridian.region.RegionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * All parts of a world.
 *
 * @param folder where its data lies
 * @param ports where it listens
 * @param controlDatabase PostgreSQL of the control plane
 * @param control the control plane
 * @param prometheus the global Prometheus
 * @param regions in the order of their ids
 */
record WorldPlan(
    WorldFolder folder,
    Ports ports,
    Postgres controlDatabase,
    Payara control,
    Prometheus prometheus,
    List<RegionPlan> regions) {

  /** Address of the control plane. */
  URI controlUrl() {
    return URI.create("http://127.0.0.1:" + ports.control());
  }

  /** Address of the global Prometheus. */
  URI prometheusUrl() {
    return URI.create("http://127.0.0.1:" + ports.globalPrometheus());
  }

  /** The same world as if it had one region. */
  WorldPlan only(RegionId id) {
    List<RegionPlan> one =
        regions.stream().filter(region -> region.file().id().equals(id)).toList();
    if (one.isEmpty()) {
      throw new Failure(
          "region must be one of "
              + regions.stream().map(region -> region.file().id().value()).toList()
              + ", was "
              + id);
    }
    return new WorldPlan(folder, ports, controlDatabase, control, prometheus, one);
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(controlDatabase, control, prometheus));
    regions.forEach(region -> parts.addAll(region.parts()));
    return parts;
  }
}
