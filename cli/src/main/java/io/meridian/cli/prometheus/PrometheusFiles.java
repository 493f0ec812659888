package io.meridian.cli.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Writes the folder that a Prometheus starts in: {@code prometheus.yml}, its targets as JSON and
 * its {@code rules/}. Every file is replaced whole, so that a running Prometheus may read it at any
 * time; it sees new targets by itself and new rules after {@code /-/reload}.
 */
public final class PrometheusFiles {

  static final List<String> REGIONAL_RULES =
      List.of("rules/region.yml", "rules/region-alerts.yml", "rules/certificates.yml");
  static final List<String> GLOBAL_RULES =
      List.of("rules/global.yml", "rules/global-alerts.yml", "rules/certificates.yml");

  private final Path templates;
  private final String interval;
  private Optional<Path> authority = Optional.empty();

  /**
   * Creates the writer.
   *
   * @param templates {@code federation/prometheus} of the source tree
   * @param interval between two scrapes and two evaluations, whole seconds, at least 1
   */
  public PrometheusFiles(Path templates, Duration interval) {
    if (interval.toSeconds() < 1 || interval.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "interval must be whole seconds, at least 1, was " + interval);
    }
    this.templates = templates;
    this.interval = interval.toSeconds() + "s";
  }

  /** Reaches other Prometheus servers and Alertmanagers over TLS that an authority vouches for. */
  public PrometheusFiles trusting(Optional<Path> certificate) {
    authority = certificate;
    return this;
  }

  /**
   * Writes the files of a region's Prometheus.
   *
   * @param folder where it starts, made where it is missing
   * @param instances expected instances: name to host and port
   * @param watching where its alerts go
   */
  public void regional(
      Path folder, RegionId region, SortedMap<String, String> instances, Watching watching) {
    Map<String, String> values =
        Map.of(
            "interval",
            interval,
            "scheme",
            authority.isPresent() ? "https" : "http",
            "authority",
            authority.map(Path::toString).orElse(""),
            "region",
            region.value(),
            "alertmanager",
            watching.alertmanager(),
            "world",
            watching.world());
    write(folder.resolve("prometheus.yml"), Template.read(template("regional.yml")).fill(values));
    write(
        folder.resolve("instances.json"),
        targets(
            instances.entrySet().stream()
                .map(i -> new Target(List.of(i.getValue()), Map.of("instance", i.getKey())))
                .toList()));
    for (String rules : REGIONAL_RULES) {
      write(folder.resolve(rules), Template.read(template(rules)).text());
    }
    write(
        folder.resolve("rules/expected.yml"),
        rules("region-expected", List.of(expected("region:instances_expected:sum", instances))));
  }

  /**
   * Writes the files of the global Prometheus.
   *
   * @param folder where it starts, made where it is missing
   * @param regions expected regions: name to host and port of the region's Prometheus
   * @param control the control plane
   * @param host what runs beside it
   */
  public void global(Path folder, SortedMap<RegionId, String> regions, Control control, Host host) {
    Map<String, String> values =
        Map.of(
            "interval",
            interval,
            "scheme",
            authority.isPresent() ? "https" : "http",
            "authority",
            authority.map(Path::toString).orElse(""),
            "control",
            control.address(),
            "controls",
            String.join("', '", control.replicas()),
            "alertmanager",
            host.alertmanager(),
            "pushgateway",
            host.pushgateway(),
            "node",
            host.nodeExporter());
    write(folder.resolve("prometheus.yml"), Template.read(template("global.yml")).fill(values));
    write(
        folder.resolve("regions.json"),
        targets(
            regions.entrySet().stream()
                .map(r -> new Target(List.of(r.getValue()), Map.of("region", r.getKey().value())))
                .toList()));
    for (String rules : GLOBAL_RULES) {
      write(folder.resolve(rules), Template.read(template(rules)).text());
    }
    write(
        folder.resolve("rules/expected.yml"),
        rules(
            "global-expected",
            regions.keySet().stream().map(PrometheusFiles::expectedRegion).toList()));
  }

  /**
   * Where a region's alerts go, each as host and port.
   *
   * @param alertmanager the region's own, which tells people
   * @param world the global one, which shows the alerts of all regions
   */
  public record Watching(String alertmanager, String world) {}

  /**
   * The control plane, each as host and port.
   *
   * @param address where any of them answers
   * @param replicas each by itself
   */
  public record Control(String address, List<String> replicas) {}

  /**
   * What runs beside the global Prometheus, each as host and port.
   *
   * @param alertmanager the global one
   * @param pushgateway where batch jobs leave their figures
   * @param nodeExporter of the host
   */
  public record Host(String alertmanager, String pushgateway, String nodeExporter) {}

  /** One entry of Prometheus' file service discovery. */
  private record Target(List<String> targets, Map<String, String> labels) {}

  private Path template(String name) {
    return templates.resolve(name);
  }

  private static String targets(List<Target> targets) {
    return targets.stream().map(Wire::write).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String expected(String record, Map<String, String> instances) {
    return "      - record: " + record + "\n        expr: vector(" + instances.size() + ")\n";
  }

  private static String expectedRegion(RegionId region) {
    return "      - record: global:region_expected\n"
        + "        expr: vector(1)\n"
        + "        labels:\n"
        + "          region: "
        + region
        + "\n";
  }

  private static String rules(String group, List<String> rules) {
    return "# Generated from the region files.\ngroups:\n  - name: "
        + group
        + "\n    rules:\n"
        + String.join("", rules);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, text, UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
