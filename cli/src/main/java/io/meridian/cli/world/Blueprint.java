package io.meridian.cli.world;

import io.meridian.cli.engines.Nginx;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.engines.Prometheus;
import io.meridian.cli.engines.Secrets;
import io.meridian.cli.output.Failure;
import io.meridian.cli.prometheus.PrometheusFiles;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Lays out a world: folders, ports and configuration of every part. Starts nothing. */
final class Blueprint {

  private static final String PROXIES = "127.0.0.1";

  /** Short, so that people see at once what they do; a larger world takes longer. */
  private static final Duration SCRAPES = Duration.ofSeconds(5);

  private final Checkout checkout;
  private final Engines engines;
  private final WorldFolder folder;
  private final Ports ports;
  private final PrometheusFiles files;

  Blueprint(Checkout checkout, Engines engines, WorldFolder folder, Ports ports) {
    this.checkout = checkout;
    this.engines = engines;
    this.folder = folder;
    this.ports = ports;
    this.files = new PrometheusFiles(checkout.root().resolve("federation/prometheus"), SCRAPES);
  }

  WorldPlan of(List<RegionFile> files, Slots slots) {
    Postgres database =
        new Postgres(
            "global/postgresql",
            folder.global().resolve("postgresql"),
            ports.controlDatabase(),
            engines);
    List<RegionPlan> regions = new ArrayList<>();
    for (RegionFile file : files) {
      regions.add(region(file, ports.region(slots.of(file.id()))));
    }
    return new WorldPlan(
        folder, ports, database, control(database), globalPrometheus(regions), regions);
  }

  private Prometheus globalPrometheus(List<RegionPlan> regions) {
    SortedMap<RegionId, String> targets = new TreeMap<>();
    regions.forEach(region -> targets.put(region.file().id(), local(region.ports().prometheus())));
    return new Prometheus(
        "global/prometheus",
        made(folder.global().resolve("prometheus")),
        ports.globalPrometheus(),
        at -> files.global(at, targets, local(ports.control())),
        engines);
  }

  private Prometheus prometheus(RegionFile file, Ports.OfRegion at) {
    SortedMap<String, String> targets = new TreeMap<>();
    for (int number = 1; number <= file.instances(); number++) {
      targets.put(file.id() + "-" + number, local(at.http(number)));
    }
    return new Prometheus(
        file.id() + "/prometheus",
        made(folder.region(file.id()).resolve("prometheus")),
        at.prometheus(),
        to -> files.regional(to, file.id(), targets),
        engines);
  }

  private static String local(int port) {
    return "127.0.0.1:" + port;
  }

  private Payara control(Postgres database) {
    SortedMap<String, String> settings = common(database, "control-1", folder.controlState());
    settings.put("meridian.db.owner.user", Postgres.USER);
    settings.put("meridian.db.owner.password", secret(database.passwordFile()));
    settings.put("meridian.db.user", Postgres.APPLICATION);
    settings.put("meridian.db.password", secret(database.applicationPasswordFile()));
    settings.put("meridian.prometheus.url", "http://127.0.0.1:" + ports.globalPrometheus());
    return new Payara(
        new Payara.Application("global/control", checkout.control(), "control", settings),
        made(folder.global().resolve("control")),
        ports.control(),
        Payara.Cluster.none(),
        engines.payara());
  }

  private RegionPlan region(RegionFile file, Ports.OfRegion at) {
    String id = file.id().value();
    Path own = folder.region(file.id());
    Postgres database =
        new Postgres(id + "/postgresql", own.resolve("postgresql"), at.database(), engines);
    List<Integer> numbers = IntStream.rangeClosed(1, file.instances()).boxed().toList();
    List<Integer> members = numbers.stream().map(at::hazelcast).toList();
    List<Payara> instances =
        numbers.stream()
            .map(
                number ->
                    new Payara(
                        chat(file, at, number, database),
                        made(own.resolve(id + "-" + number)),
                        at.http(number),
                        new Payara.Cluster(id, at.hazelcast(number), members),
                        engines.payara()))
            .toList();
    Nginx frontDoor =
        new Nginx(
            id + "/nginx",
            made(own.resolve("nginx")),
            at.frontDoor(),
            numbers.stream().map(at::http).toList(),
            engines);
    return new RegionPlan(file, at, database, instances, frontDoor, prometheus(file, at));
  }

  private Payara.Application chat(
      RegionFile file, Ports.OfRegion at, int number, Postgres database) {
    String id = file.id().value();
    String name = id + "-" + number;
    Path state = folder.region(file.id()).resolve(name).resolve("state");
    SortedMap<String, String> settings = common(database, name, state);
    settings.put("meridian.region", id);
    settings.put("meridian.url", "http://127.0.0.1:" + at.http(number));
    settings.put("meridian.control.url", "http://127.0.0.1:" + ports.control());
    settings.put("meridian.control.token-file", folder.regionToken(file.id()).toString());
    return new Payara.Application(id + "/" + name, checkout.chat(), "chat", settings);
  }

  static SortedMap<String, String> common(Postgres database, String instance, Path state) {
    made(database.folder());
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("meridian.db.url", database.url());
    settings.put("meridian.db.user", Postgres.USER);
    settings.put("meridian.db.password", secret(database.passwordFile()));
    settings.put("meridian.instance", instance);
    settings.put("meridian.state-dir", made(state).toString());
    settings.put("meridian.log.format", "json");
    settings.put("meridian.trusted-proxies", PROXIES);
    return settings;
  }

  private static String secret(Path file) {
    try {
      return Secrets.readOrMake(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be made: " + e.getMessage(), e);
    }
  }
}
