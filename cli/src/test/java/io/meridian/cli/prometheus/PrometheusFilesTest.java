package io.meridian.cli.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusFilesTest {

  private static final Path TEMPLATES = Path.of("..", "federation", "prometheus");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "prometheus");

  @TempDir Path folder;

  @BeforeEach
  void write() {
    write(new PrometheusFiles(TEMPLATES, Duration.ofSeconds(5)));
  }

  private void write(PrometheusFiles files) {
    files.regional(
        folder.resolve("regional"),
        RegionId.of("eu-central"),
        new TreeMap<>(Map.of("eu-central-1", "127.0.0.1:17110", "eu-central-2", "127.0.0.1:17111")),
        new PrometheusFiles.Watching("127.0.0.1:17103", "127.0.0.1:17003"));
    files.global(
        folder.resolve("global"),
        new TreeMap<>(
            Map.of(
                RegionId.of("eu-central"), "127.0.0.1:17102",
                RegionId.of("cn-north"), "127.0.0.1:17402")),
        new PrometheusFiles.Control("127.0.0.1:17000", List.of("127.0.0.1:17000")),
        new PrometheusFiles.Host("127.0.0.1:17003", "127.0.0.1:17004", "127.0.0.1:17005"));
  }

  @Test
  void generatedFilesAreTheGoldenOnes() throws IOException {
    for (String file :
        List.of(
            "regional/prometheus.yml",
            "regional/instances.json",
            "regional/rules/expected.yml",
            "global/prometheus.yml",
            "global/regions.json",
            "global/rules/expected.yml")) {
      assertThat(folder.resolve(file))
          .content(UTF_8)
          .isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }
  }

  @Test
  void rulesAreThoseOfTheSourceTree() throws IOException {
    for (String rules : PrometheusFiles.REGIONAL_RULES) {
      assertThat(folder.resolve("regional").resolve(rules))
          .hasSameTextualContentAs(TEMPLATES.resolve(rules));
    }
    for (String rules : PrometheusFiles.GLOBAL_RULES) {
      assertThat(folder.resolve("global").resolve(rules))
          .hasSameTextualContentAs(TEMPLATES.resolve(rules));
    }
  }

  @Test
  void aWorldWithTlsIsAskedByHttpsOnly() throws IOException, InterruptedException {
    Path authority = Files.writeString(folder.resolve("ca.crt"), "");
    write(new PrometheusFiles(TEMPLATES, Duration.ofSeconds(5)).trusting(Optional.of(authority)));

    assertThat(folder.resolve("global/prometheus.yml"))
        .content(UTF_8)
        .contains(
            "metrics_path: /federate\n    scheme: https\n    tls_config: {ca_file: '" + authority);
    for (String file : List.of("regional/prometheus.yml", "global/prometheus.yml")) {
      assertThat(folder.resolve(file))
          .content(UTF_8)
          .contains("- scheme: https\n      tls_config: {ca_file: '" + authority)
          .doesNotContain("scheme: http\n");
    }
    promtoolAcceptsTheFiles();
  }

  @Test
  void promtoolAcceptsTheFiles() throws IOException, InterruptedException {
    for (String file : List.of("regional/prometheus.yml", "global/prometheus.yml")) {
      Process promtool = promtool("check", "config", folder.resolve(file).toString());
      String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);
      assertThat(promtool.waitFor()).as(output).isZero();
    }
  }

  @Test
  void aPlaceWithoutAValueIsNamed() {
    Template template = new Template(Path.of("x.yml"), "a: ${interval}\nb: ${port}\n");

    assertThatThrownBy(() -> template.fill(Map.of("interval", "5s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x.yml: ${port} must be one of [interval]");
  }

  @Test
  void anIntervalBelowOneSecondIsRefused() {
    assertThatThrownBy(() -> new PrometheusFiles(TEMPLATES, Duration.ofMillis(500)))
        .hasMessage("interval must be whole seconds, at least 1, was PT0.5S");
  }

  private static Process promtool(String... arguments) {
    ProcessBuilder command = new ProcessBuilder("promtool");
    command.command().addAll(List.of(arguments));
    try {
      return command.redirectErrorStream(true).start();
    } catch (IOException e) {
      System.out.println(
          "SKIPPED: generated Prometheus files, promtool is missing: " + e.getMessage());
      return abort("promtool is missing");
    }
  }
}
