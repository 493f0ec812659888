package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every dashboard of the source tree keeps to. */
class DashboardsTest {

  private static final Path DASHBOARDS = Path.of("..", "dashboards");
  private static final Path RULES = Path.of("..", "federation", "prometheus", "rules");

  @TempDir private Path folder;

  @Test
  void everyDashboardSaysWhatItShowsAndHasAnAddressOfItsOwn() throws IOException {
    Set<String> uids = new TreeSet<>();
    for (JsonNode board : boards().values()) {
      assertThat(board.path("title").asText()).isNotBlank();
      assertThat(board.path("description").asText()).isNotBlank();
      assertThat(board.path("refresh").asText()).isEqualTo("15s");
      assertThat(uids.add(board.path("uid").asText())).as(board.path("uid").asText()).isTrue();
    }
    assertThat(uids).containsExactly("meridian-fleet", "meridian-world");
  }

  @Test
  void everyPanelHasTitleDescriptionUnitAndThresholds() throws IOException {
    for (JsonNode panel : panels()) {
      String what = panel.toString();
      assertThat(panel.path("title").asText()).as(what).isNotBlank();
      assertThat(panel.path("description").asText()).as(what).endsWith(".");
      JsonNode defaults = panel.path("fieldConfig").path("defaults");
      assertThat(defaults.path("unit").asText()).as(what).isNotBlank();
      assertThat(defaults.path("thresholds").path("steps")).as(what).isNotEmpty();
      assertThat(panel.path("targets")).as(what).isNotEmpty();
    }
  }

  @Test
  void everyDataSourceIsAVariableOfTheDashboard() throws IOException {
    for (JsonNode board : boards().values()) {
      Set<String> variables = new TreeSet<>();
      for (JsonNode variable : board.path("templating").path("list")) {
        assertThat(variable.path("type").asText()).isEqualTo("datasource");
        variables.add("${" + variable.path("name").asText() + "}");
      }
      for (JsonNode source : board.findValues("datasource")) {
        assertThat(variables).contains(source.path("uid").asText());
      }
      assertThat(board.toString()).doesNotContain("127.0.0.1", "http://");
    }
  }

  @Test
  void noTwoPanelsShareAPlaceOrANumber() throws IOException {
    for (JsonNode board : boards().values()) {
      Set<String> taken = new TreeSet<>();
      Set<Integer> ids = new TreeSet<>();
      for (JsonNode panel : board.path("panels")) {
        assertThat(ids.add(panel.path("id").asInt())).as(panel.toString()).isTrue();
        JsonNode at = panel.path("gridPos");
        assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
        for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
          for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
            assertThat(taken.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void everySeriesOfARuleThatAQueryNamesIsRecorded() throws IOException {
    Set<String> recorded = new TreeSet<>();
    for (Path file : files(RULES, ".yml")) {
      Matcher record = Pattern.compile("record: (\\S+)").matcher(Files.readString(file));
      while (record.find()) {
        recorded.add(record.group(1));
      }
    }
    recorded.addAll(Set.of("global:region_expected", "region:instances_expected:sum"));
    int named = 0;
    for (String query : queries()) {
      Matcher series = Pattern.compile("(?:region|global):[\\w:]+").matcher(query);
      while (series.find()) {
        named++;
        assertThat(recorded).as(query).contains(series.group());
      }
    }
    assertThat(named).isGreaterThan(30);
  }

  @Test
  void everyQueryIsWellFormed() throws IOException, InterruptedException {
    StringBuilder rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
    int number = 0;
    for (String query : queries()) {
      rules.append("      - record: query:").append(number++).append("\n        expr: ");
      rules.append(Wire.write(query)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("queries.yml"), rules);
    try {
      Process promtool =
          new ProcessBuilder("promtool", "check", "rules", file.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);
      assertThat(promtool.waitFor()).as(output).isZero();
    } catch (IOException e) {
      System.out.println("SKIPPED: queries of dashboards, promtool is missing: " + e.getMessage());
      abort("promtool is missing");
    }
  }

  private static Set<String> queries() throws IOException {
    Set<String> queries = new TreeSet<>();
    panels().forEach(p -> p.path("targets").forEach(t -> queries.add(t.path("expr").asText())));
    return queries;
  }

  private static List<JsonNode> panels() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode board : boards().values()) {
      for (JsonNode panel : board.path("panels")) {
        if (!panel.path("type").asText().equals("row")) {
          panels.add(panel);
        }
      }
    }
    assertThat(panels).hasSizeGreaterThan(20);
    return panels;
  }

  private static Map<Path, JsonNode> boards() throws IOException {
    Map<Path, JsonNode> boards = new TreeMap<>();
    for (Path file : files(DASHBOARDS, ".json")) {
      boards.put(file, Wire.read(Files.readString(file), JsonNode.class));
    }
    return boards;
  }

  private static List<Path> files(Path in, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(in)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
