package io.meridian.cli.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.cli.processes.Launch;
import io.meridian.cli.setup.GrafanaHome;
import io.meridian.cli.setup.SearchPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class GrafanaTest {

  private static final Path DASHBOARDS = Path.of("..", "dashboards");
  private static final SearchPath NOWHERE = new SearchPath(List.of());

  @TempDir private Path folder;

  @Test
  void theVariableGoesBeforeThePathAndWithoutBothThereIsNone() throws IOException {
    Path home = program("home/bin/grafana");
    Path onPath = program("path/bin/grafana-server");
    SearchPath path = new SearchPath(List.of(onPath.getParent()));

    assertThat(GrafanaHome.find(NOWHERE, Map.of())).isEmpty();
    assertThat(GrafanaHome.find(path, Map.of("GRAFANA_HOME", folder.resolve("home").toString())))
        .contains(new GrafanaHome(List.of(home.toString(), "server"), folder.resolve("home")));
    assertThat(GrafanaHome.find(path, Map.of()).orElseThrow().server())
        .containsExactly(onPath.toString());
  }

  @Test
  void itStartsWithEveryPrometheusAsADataSourceAndEveryFolderOfDashboards() throws IOException {
    Launch launch = grafana(23_006).prepare();

    assertThat(launch.command())
        .containsExactly(
            "/opt/g/bin/grafana",
            "server",
            "--homepath=/opt/g",
            "--config=" + folder.resolve("grafana.ini"));
    assertThat(folder.resolve("grafana.ini"))
        .content()
        .contains(
            "http_addr = 127.0.0.1",
            "http_port = 23006",
            "admin_password = $__file{" + folder + "/admin.password}");
    List<?> sources = list("provisioning/datasources/meridian.yml", "datasources");
    assertThat(sources)
        .extracting(s -> ((Map<?, ?>) s).get("name") + " " + ((Map<?, ?>) s).get("url"))
        .containsExactly(
            "World http://127.0.0.1:23002",
            "Region eu-central http://127.0.0.1:23102",
            "Region eu-west http://127.0.0.1:23202");
    assertThat(sources).allSatisfy(s -> assertThat(s.toString()).contains("timeInterval=15s"));
    for (Object provider : list("provisioning/dashboards/meridian.yml", "providers")) {
      Object path = ((Map<?, ?>) ((Map<?, ?>) provider).get("options")).get("path");
      assertThat(Path.of(path.toString())).isDirectoryContaining("glob:**.json");
    }
  }

  @Test
  void dataSourcesTrustTheAuthorityOfAWorldWithTls() throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN\nx\n");

    grafana(23_006, Optional.of(authority)).prepare();

    List<?> sources = list("provisioning/datasources/meridian.yml", "datasources");
    assertThat(sources.subList(1, 3))
        .allSatisfy(
            s -> {
              Map<?, ?> source = (Map<?, ?>) s;
              assertThat(source.get("jsonData").toString()).contains("tlsAuthWithCACert=true");
              assertThat(source.get("secureJsonData"))
                  .isEqualTo(Map.of("tlsCACert", "-----BEGIN\nx\n"));
            });
    assertThat(sources.get(0).toString()).doesNotContain("tls");
  }

  @Test
  void everyRoleHasALoginWhosePasswordOnlyItsOwnerReads() throws IOException {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, asked));
    server.start();
    Grafana grafana = grafana(server.getAddress().getPort());
    grafana.prepare();
    grafana.makeLogins();
    server.stop(0);

    String admin = "admin:" + password("admin");
    assertThat(asked)
        .allMatch(
            line ->
                line.contains(
                    Base64.getEncoder().encodeToString(admin.getBytes(StandardCharsets.UTF_8))));
    assertThat(asked).hasSize(3);
    assertThat(asked.get(0)).contains("POST /api/admin/users", "operator", password("operator"));
    assertThat(asked.get(1)).contains("PATCH /api/org/users/7", "Editor");
    assertThat(asked.get(2)).contains("POST /api/admin/users", "executive", password("executive"));
    for (String name : List.of("admin", "operator", "executive")) {
      Path file = folder.resolve(name + ".password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  /** As Grafana answers: the second login is there already. */
  private static void answer(HttpExchange exchange, List<String> asked) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + body);
    byte[] answer = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(body.contains("executive") ? 412 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private Grafana grafana(int port) {
    return grafana(port, Optional.empty());
  }

  private Grafana grafana(int port, Optional<Path> authority) {
    GrafanaFiles files =
        new GrafanaFiles(
            DASHBOARDS,
            URI.create("http://127.0.0.1:23002"),
            new TreeMap<>(
                Map.of(
                    "eu-central", URI.create("http://127.0.0.1:23102"),
                    "eu-west", URI.create("http://127.0.0.1:23202"))),
            authority);
    return new Grafana(
        folder,
        port,
        files,
        new GrafanaHome(List.of("/opt/g/bin/grafana", "server"), Path.of("/opt/g")));
  }

  private List<?> list(String file, String field) throws IOException {
    Map<?, ?> yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(folder.resolve(file)));
    return (List<?>) yaml.get(field);
  }

  private String password(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".password"));
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
