package io.meridian.cli.world;

import io.meridian.cli.alerting.AlertingSettings;
import io.meridian.cli.alerting.AlertmanagerFiles;
import io.meridian.cli.alerting.PlaybookHook;
import io.meridian.cli.engines.Alertmanager;
import io.meridian.cli.engines.Grafana;
import io.meridian.cli.engines.GrafanaFiles;
import io.meridian.cli.engines.Nginx;
import io.meridian.cli.engines.NodeExporter;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.engines.Prometheus;
import io.meridian.cli.engines.Pushgateway;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Part;
import io.meridian.cli.prometheus.PrometheusFiles;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.GrafanaHome;
import io.meridian.cli.setup.Secrets;
import io.meridian.cli.tls.Identity;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Lays out a world: folders, ports and configuration of every part. Starts nothing. */
final class Blueprint {

  /** Name of the control plane's certificate. */
  static final String CONTROL = "control";

  private static final String PROXIES = "127.0.0.1";

  /** Short, so that people see at once what they do; a larger world takes longer. */
  private static final Duration SCRAPES = Duration.ofSeconds(5);

  private final Checkout checkout;
  private final Engines engines;
  private final WorldFolder folder;
  private final Ports ports;
  private final ControlPlanes controlPlanes;
  private final PrometheusFiles files;
  private final AlertmanagerFiles alerting;

  Blueprint(
      Checkout checkout,
      Engines engines,
      WorldFolder folder,
      Ports ports,
      ControlPlanes controlPlanes,
      AlertingSettings alerting) {
    this.checkout = checkout;
    this.engines = engines;
    this.folder = folder;
    this.ports = ports;
    this.controlPlanes = controlPlanes;
    Path federation = checkout.root().resolve("federation");
    this.files =
        new PrometheusFiles(federation.resolve("prometheus"), SCRAPES).trusting(authority());
    this.alerting = new AlertmanagerFiles(federation.resolve("alertmanager"), alerting);
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
        folder,
        ports,
        database,
        IntStream.rangeClosed(1, controlPlanes.count())
            .mapToObj(number -> control(database, number))
            .toList(),
        balancer(),
        controlDoor(),
        globalPrometheus(regions),
        globalAlertmanager(),
        helpers(),
        GrafanaHome.find(engines.path(), System.getenv()).map(home -> grafana(home, regions)),
        regions);
  }

  private Alertmanager globalAlertmanager() {
    return new Alertmanager(
            "global/alertmanager",
            made(folder.global().resolve("alertmanager")),
            ports.globalAlertmanager(),
            to -> alerting.global(to, hook(folder.operatorToken())),
            engines)
        .proving(identity(CONTROL));
  }

  private Grafana grafana(GrafanaHome home, List<RegionPlan> regions) {
    SortedMap<String, URI> sources = new TreeMap<>();
    regions.forEach(r -> sources.put(r.file().id().value(), r.prometheusUrl()));
    URI world = URI.create("http://" + local(ports.globalPrometheus()));
    return new Grafana(
        made(folder.global().resolve("grafana")),
        ports.grafana(),
        new GrafanaFiles(checkout.root().resolve("dashboards"), world, sources, authority()),
        home);
  }

  private List<Part> helpers() {
    return List.of(
        new Pushgateway(made(folder.global().resolve("pushgateway")), ports.pushgateway(), engines),
        new NodeExporter(
            made(folder.global().resolve("node-exporter")), ports.nodeExporter(), engines));
  }

  private Optional<Nginx> balancer() {
    return Optional.of(controlPlanes)
        .filter(ControlPlanes::balanced)
        .map(
            several ->
                new Nginx(
                    "global/balancer",
                    made(folder.global().resolve(Down.BALANCER)),
                    ports.control(),
                    controlPorts(),
                    engines));
  }

  private List<Integer> controlPorts() {
    return controlPlanes.balanced()
        ? IntStream.rangeClosed(1, controlPlanes.count()).mapToObj(ports::controlReplica).toList()
        : List.of(ports.control());
  }

  private Optional<Nginx> controlDoor() {
    return identity(CONTROL)
        .map(
            door ->
                new Nginx(
                        "global/nginx",
                        made(folder.global().resolve("nginx")),
                        ports.controlDoor(),
                        controlPorts(),
                        engines)
                    .proving(Optional.of(door)));
  }

  private Optional<Identity> identity(String door) {
    return folder.tls().used() ? Optional.of(folder.tls().identity(door)) : Optional.empty();
  }

  private Optional<Path> authority() {
    return identity(CONTROL).map(Identity::authority);
  }

  private Optional<Path> trust() {
    return folder.tls().used() ? Optional.of(folder.tls().trust()) : Optional.empty();
  }

  private Prometheus globalPrometheus(List<RegionPlan> regions) {
    SortedMap<RegionId, String> targets = new TreeMap<>();
    regions.forEach(region -> targets.put(region.file().id(), local(region.ports().prometheus())));
    return new Prometheus(
        "global/prometheus",
        made(folder.global().resolve("prometheus")),
        ports.globalPrometheus(),
        at ->
            files.global(
                at,
                targets,
                new PrometheusFiles.Control(
                    local(ports.control()), controlPorts().stream().map(Blueprint::local).toList()),
                host()),
        engines);
  }

  private PrometheusFiles.Host host() {
    return new PrometheusFiles.Host(
        local(ports.globalAlertmanager()), local(ports.pushgateway()), local(ports.nodeExporter()));
  }

  private Alertmanager alertmanager(RegionFile file, Ports.OfRegion at) {
    return new Alertmanager(
            file.id() + "/alertmanager",
            made(folder.region(file.id()).resolve("alertmanager")),
            at.alertmanager(),
            to -> alerting.regional(to, file.id(), hook(folder.regionToken(file.id()))),
            engines)
        .proving(identity(file.id().value()));
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
            to ->
                files.regional(
                    to,
                    file.id(),
                    targets,
                    new PrometheusFiles.Watching(
                        local(at.alertmanager()), local(ports.globalAlertmanager()))),
            engines)
        .proving(identity(file.id().value()));
  }

  private static String local(int port) {
    return "127.0.0.1:" + port;
  }

  private Payara control(Postgres database, int number) {
    Path own = folder.control(number);
    SortedMap<String, String> settings =
        common(database, "control-" + number, own.resolve("state"));
    settings.put("meridian.geo.mmdb", folder.geo().toString());
    settings.put("meridian.db.owner.user", Postgres.USER);
    settings.put("meridian.db.owner.password", secret(database.passwordFile()));
    settings.put("meridian.db.user", Postgres.APPLICATION);
    settings.put("meridian.db.password", secret(database.applicationPasswordFile()));
    certificate(settings, CONTROL);
    settings.put("meridian.prometheus.url", "http://127.0.0.1:" + ports.globalPrometheus());
    settings.put("meridian.playbooks.folders", checkout.playbooks() + "," + folder.playbooks());
    folder
        .identity()
        .file()
        .ifPresent(file -> settings.put("meridian.oidc.file", file.toAbsolutePath().toString()));
    return new Payara(
            new Payara.Application(
                "global/" + own.getFileName(), controlArtefact(), "control", settings),
            made(own),
            controlPorts().get(number - 1),
            Payara.Cluster.none(),
            engines.payara())
        .optimisedSooner()
        .trusting(trust());
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
                            engines.payara())
                        .trusting(trust()))
            .toList();
    Nginx frontDoor =
        new Nginx(
                id + "/nginx",
                made(own.resolve("nginx")),
                at.frontDoor(),
                numbers.stream().map(at::http).toList(),
                engines)
            .proving(identity(id));
    return new RegionPlan(
        file, at, database, instances, frontDoor, prometheus(file, at), alertmanager(file, at));
  }

  private Payara.Application chat(
      RegionFile file, Ports.OfRegion at, int number, Postgres database) {
    String id = file.id().value();
    String name = id + "-" + number;
    Path state = folder.region(file.id()).resolve(name).resolve("state");
    SortedMap<String, String> settings = common(database, name, state);
    settings.put("meridian.geo.mmdb", folder.geo().toString());
    settings.put("meridian.region", id);
    settings.put("meridian.url", "http://127.0.0.1:" + at.http(number));
    settings.put("meridian.control.url", controlUrl());
    certificate(settings, id);
    settings.put("meridian.control.token-file", folder.regionToken(file.id()).toString());
    settings.put("meridian.control.enrolment-file", folder.regionEnrolment(file.id()).toString());
    return new Payara.Application(id + "/" + name, artefact(file), "chat", settings);
  }

  private void certificate(SortedMap<String, String> settings, String door) {
    identity(door)
        .ifPresent(
            identity -> {
              settings.put("meridian.tls.name", door);
              settings.put("meridian.tls.certificate", identity.certificate().toString());
            });
  }

  private String controlUrl() {
    return folder.tls().used()
        ? "https://127.0.0.1:" + ports.controlDoor()
        : "http://127.0.0.1:" + ports.control();
  }

  private PlaybookHook hook(Path token) {
    return PlaybookHook.at(controlUrl(), token, authority());
  }

  private Path controlArtefact() {
    Path own = folder.controlArtefact();
    return Files.exists(own) ? own : checkout.control();
  }

  private Path artefact(RegionFile file) {
    Path own = folder.artefact(file.id());
    return Files.exists(own) ? own : checkout.chat();
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
