package io.meridian.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Grafana that a person has installed: Debian has no package of it.
 *
 * @param server command of the server, without options
 * @param home its folder with {@code public} and {@code conf}
 */
public record GrafanaHome(List<String> server, Path home) {

  /** Variable that names the folder. */
  public static final String VARIABLE = "GRAFANA_HOME";

  /** What a person reads where there is none. */
  public static final String MISSING =
      "Grafana is not installed, dashboards are not shown: put grafana on the PATH or set "
          + VARIABLE
          + " to its folder, then 'up' (docs/dashboards.md)";

  /** Where Grafana's own packages put that folder. */
  private static final Path OF_PACKAGES = Path.of("/usr/share/grafana");

  public GrafanaHome {
    server = List.copyOf(server);
  }

  /** The one of {@value #VARIABLE}, or the one on the PATH. */
  public static Optional<GrafanaHome> find(SearchPath path, Map<String, String> environment) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(VARIABLE)).filter(s -> !s.isBlank()).map(Path::of);
    if (named.isPresent()) {
      return program(new SearchPath(List.of(named.get().resolve("bin"))))
          .map(server -> new GrafanaHome(server, named.get()));
    }
    return program(path).map(server -> new GrafanaHome(server, home(Path.of(server.get(0)))));
  }

  private static Optional<List<String>> program(SearchPath path) {
    return Stream.of(
            path.find("grafana").map(file -> List.of(file.toString(), "server")),
            path.find("grafana-server").map(file -> List.of(file.toString())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Path home(Path program) {
    try {
      Path folder = program.toRealPath().getParent().getParent();
      return Files.isDirectory(folder.resolve("public")) ? folder : OF_PACKAGES;
    } catch (IOException e) {
      return OF_PACKAGES; // the server itself will say what is missing
    }
  }
}
