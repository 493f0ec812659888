package io.meridian.cli.engines;

import static java.util.stream.Collectors.joining;

import io.meridian.cli.prometheus.Template;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes what Grafana starts with: its settings, its data sources and where its dashboards are. */
public final class GrafanaFiles {

  private final Path dashboards;
  private final URI world;
  private final SortedMap<String, URI> regions;
  private final Optional<Path> authority;

  /**
   * @param dashboards folder of the source tree
   * @param world the global Prometheus
   * @param regions the Prometheus of each region
   * @param authority who vouches for those that are asked with https
   */
  public GrafanaFiles(
      Path dashboards, URI world, SortedMap<String, URI> regions, Optional<Path> authority) {
    this.dashboards = dashboards;
    this.world = world;
    this.regions = regions;
    this.authority = authority;
  }

  /** Writes the files into a folder. */
  void write(Path folder, int port) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    fill(
        "grafana.ini",
        folder.resolve("grafana.ini"),
        Map.of(
            "port",
            Integer.toString(port),
            "folder",
            folder.toString(),
            "dashboards",
            dashboards.toString()));
    Path provisioning = folder.resolve("provisioning");
    fill(
        "datasources.yml",
        provisioning.resolve("datasources/meridian.yml"),
        Map.of("sources", sources()));
    fill(
        "dashboards.yml",
        provisioning.resolve("dashboards/meridian.yml"),
        Map.of("dashboards", dashboards.toString()));
  }

  private String sources() throws IOException {
    String trust = trust();
    return source("World", "world", world, true)
        + regions.entrySet().stream()
            .map(
                region ->
                    source(
                            "Region " + region.getKey(),
                            "region-" + region.getKey(),
                            region.getValue(),
                            false)
                        + trust)
            .collect(joining());
  }

  private String trust() throws IOException {
    return authority.isEmpty()
        ? ""
        : """
              tlsAuthWithCACert: true
            secureJsonData:
              tlsCACert: %s
        """
            .formatted(Wire.write(Files.readString(authority.get())));
  }

  private static String source(String name, String uid, URI url, boolean standard) {
    return """
      - name: %s
        uid: %s
        type: prometheus
        access: proxy
        url: %s
        isDefault: %s
        editable: false
        jsonData:
          timeInterval: 15s
          httpMethod: POST
    """
        .formatted(name, uid, url, standard);
  }

  private void fill(String template, Path file, Map<String, String> values) throws IOException {
    Files.createDirectories(file.getParent());
    Path from = dashboards.resolve("provisioning").resolve(template);
    Files.writeString(file, Template.read(from).fill(values));
  }
}
