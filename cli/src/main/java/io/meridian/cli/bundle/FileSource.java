package io.meridian.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Configuration and logs, as they lie in the world's folder: also those of parts that do not run.
 *
 * @param world the folder
 * @param more configuration from elsewhere, by name in the bundle
 * @param excerpt which part of each log
 */
record FileSource(Path world, SortedMap<String, Path> more, Excerpt excerpt) implements Source {

  private static final long LONGEST = 4 << 20;

  @Override
  public void collect(Draft draft) {
    draft.attempt("files of the world", () -> collect(draft, WorldFiles.in(world)));
    more.forEach(
        (name, file) -> draft.attempt("configuration " + name, () -> settings(draft, name, file)));
  }

  /** The files that were listed. */
  void collect(Draft draft, WorldFiles files) {
    for (Path file : files.settings()) {
      String name = world.relativize(file).toString();
      draft.attempt("configuration " + name, unlessGone(file, () -> settings(draft, name, file)));
    }
    for (Path log : files.logs()) {
      String name = world.relativize(log).toString();
      draft.attempt("log " + name, unlessGone(log, () -> draft.log("logs/" + name, log, excerpt)));
    }
  }

  // What its part took away since it was listed is no loss: a staged target that was promoted.
  private static Draft.Step unlessGone(Path file, Draft.Step step) {
    return () -> {
      try {
        step.run();
      } catch (NoSuchFileException e) {
        if (Files.exists(file)) {
          throw e;
        }
      }
    };
  }

  private static void settings(Draft draft, String name, Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("more than " + LONGEST + " bytes");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    add(draft, "configuration/" + name, text);
  }

  private static void add(Draft draft, String name, String text) throws IOException {
    if (name.endsWith(".json")) {
      draft.json(name, Wire.read(text, JsonNode.class));
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      draft.written(name, yaml(draft, text));
    } else if (name.endsWith(".properties")) {
      draft.written(name, properties(draft, text));
    } else {
      draft.settings(name, text);
    }
  }

  /** The same values without comments: in them nobody can tell what is whose. */
  private static String yaml(Draft draft, String text) throws IOException {
    DumperOptions form = new DumperOptions();
    form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    try {
      List<String> all = new ArrayList<>();
      Yaml reader = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : reader.loadAll(text)) {
        JsonNode safe = draft.safe(Wire.tree(document));
        all.add(new Yaml(form).dump(Wire.mapper().convertValue(safe, Object.class)));
      }
      return String.join("---\n", all);
    } catch (YAMLException e) {
      throw new IOException("is no YAML", e); // its message quotes what can't be read
    }
  }

  private static String properties(Draft draft, String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    JsonNode safe = draft.safe(Wire.tree(new TreeMap<>(properties)));
    StringBuilder lines = new StringBuilder();
    safe.properties()
        .forEach(
            line ->
                lines
                    .append(line.getKey())
                    .append('=')
                    .append(line.getValue().asText())
                    .append('\n'));
    return lines.toString();
  }
}
