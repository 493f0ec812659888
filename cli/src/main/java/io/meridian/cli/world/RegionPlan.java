package io.meridian.cli.world;

import io.meridian.cli.engines.Alertmanager;
import io.meridian.cli.engines.Nginx;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.engines.Prometheus;
import io.meridian.cli.processes.Part;
import io.meridian.region.RegionFile;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * One region of a world.
 *
 * @param file what its folder says
 * @param ports where it listens
 * @param database its PostgreSQL
 * @param instances its chat instances, at least one
 * @param frontDoor its nginx
 * @param prometheus its Prometheus
 * @param alertmanager its Alertmanager
 */
record RegionPlan(
    RegionFile file,
    Ports.OfRegion ports,
    Postgres database,
    List<Payara> instances,
    Nginx frontDoor,
    Prometheus prometheus,
    Alertmanager alertmanager) {

  /** Address of the front door. */
  URI url() {
    return URI.create(frontDoor.scheme() + "://127.0.0.1:" + ports.frontDoor());
  }

  /** Address of its Prometheus. */
  URI prometheusUrl() {
    return URI.create(prometheus.scheme() + "://127.0.0.1:" + ports.prometheus());
  }

  /** Address of its Alertmanager. */
  URI alertmanagerUrl() {
    return URI.create(alertmanager.scheme() + "://127.0.0.1:" + ports.alertmanager());
  }

  /** What watches over the other parts. */
  List<Part> watching() {
    return List.of(prometheus, alertmanager);
  }

  List<Part> parts() {
    return Stream.of(List.of(database, frontDoor), watching(), instances)
        .<Part>flatMap(List::stream)
        .toList();
  }
}
