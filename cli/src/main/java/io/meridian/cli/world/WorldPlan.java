package io.meridian.cli.world;

import io.meridian.cli.engines.Alertmanager;
import io.meridian.cli.engines.Grafana;
import io.meridian.cli.engines.Nginx;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.engines.Prometheus;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Part;
import io.meridian.region.RegionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All parts of a world.
 *
 * @param folder where its data lies
 * @param ports where it listens
 * @param controlDatabase PostgreSQL of the control plane
 * @param controls the control planes, at least one
 * @param balancer in front of several of them
 * @param controlDoor where instances reach it, in a world with TLS
 * @param prometheus the global Prometheus
 * @param alertmanager the global Alertmanager
 * @param helpers of the host: node exporter, Pushgateway
 * @param grafana where it is installed
 * @param regions in the order of their ids
 */
record WorldPlan(
    WorldFolder folder,
    Ports ports,
    Postgres controlDatabase,
    List<Payara> controls,
    Optional<Nginx> balancer,
    Optional<Nginx> controlDoor,
    Prometheus prometheus,
    Alertmanager alertmanager,
    List<Part> helpers,
    Optional<Grafana> grafana,
    List<RegionPlan> regions) {

  /** The first control plane, which writes the operator's token. */
  Payara control() {
    return controls.get(0);
  }

  /** What stands before the control planes. */
  List<Nginx> controlDoors() {
    return Stream.of(balancer, controlDoor).flatMap(Optional::stream).toList();
  }

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
    return new WorldPlan(
        folder,
        ports,
        controlDatabase,
        controls,
        balancer,
        controlDoor,
        prometheus,
        alertmanager,
        helpers,
        grafana,
        one);
  }

  /** Address of the global Alertmanager. */
  URI alertmanagerUrl() {
    return URI.create(alertmanager.scheme() + "://127.0.0.1:" + ports.globalAlertmanager());
  }

  /** Address of Grafana, where it is installed. */
  URI grafanaUrl() {
    return URI.create("http://127.0.0.1:" + ports.grafana());
  }

  /** What watches over the other parts. */
  List<Part> watching() {
    return List.of(prometheus, alertmanager);
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(controlDatabase));
    parts.addAll(controls);
    balancer.ifPresent(parts::add);
    parts.addAll(watching());
    parts.addAll(helpers);
    grafana.ifPresent(parts::add);
    controlDoor.ifPresent(parts::add);
    regions.forEach(region -> parts.addAll(region.parts()));
    return parts;
  }
}
