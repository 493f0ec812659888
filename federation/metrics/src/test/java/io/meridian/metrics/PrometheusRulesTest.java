package io.meridian.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of {@code federation/prometheus}, tested by promtool and against what Java exports. */
class PrometheusRulesTest {

  private static final Path FOLDER = Path.of("..", "prometheus");

  @Test
  void rulesAndAlertsDoWhatTheirTestsSay() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    files("tests").map(Path::toString).forEach(command::add);

    assertSucceeds(command);
  }

  @Test
  void rulesAreWellFormed() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("promtool", "check", "rules", "--lint=all", "--lint-fatal"));
    files("rules").map(Path::toString).forEach(command::add);

    assertSucceeds(command);
  }

  @Test
  void everyMetricOfARegionsRulesIsExported() throws IOException {
    new ChatMetrics();
    new SettingsMetrics();
    new SocketMetrics();
    HttpMetrics http = new HttpMetrics();
    http.expect("GET", "/x");
    http.announce("/api");
    new CounterBy<>(
        "log_messages_total", "Messages logged", "level", io.meridian.settings.LogLevel.class);
    RuntimeMetrics runtime = new RuntimeMetrics();
    runtime.contextInitialized(null);
    try {
      String exported = Registry.prometheus().scrape();
      Matcher metric =
          Pattern.compile(
                  "(?<![:\\w])((?:http|chat|websocket|log|settings|jvm_memory|jvm_gc_long)_\\w+)")
              .matcher(
                  read(List.of(
                          FOLDER.resolve("rules/region.yml"),
                          FOLDER.resolve("rules/region-alerts.yml")))
                      .replaceAll("#.*|record:.*", ""));
      int metrics = 0;
      while (metric.find()) {
        metrics++;
        assertThat(exported).containsPattern("(?m)^" + metric.group(1) + "[{ ]");
      }
      assertThat(metrics).isGreaterThan(20);
    } finally {
      runtime.contextDestroyed(null);
    }
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }

  private static String read(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file)).append('\n');
    }
    return text.toString();
  }

  private static void assertSucceeds(List<String> command)
      throws IOException, InterruptedException {
    Process promtool = start(command);
    String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(promtool.waitFor()).as(output).isZero();
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      System.out.println("SKIPPED: Prometheus rules, promtool is missing: " + e.getMessage());
      return abort("promtool is missing");
    }
  }
}
