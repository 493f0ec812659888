package io.meridian.cli.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Versions;
import io.meridian.cli.world.Inventory;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which versions there are: of this software, of its applications, of every engine. */
record VersionSource(Inventory world) implements Source {

  @Override
  public void collect(Draft draft) {
    draft.attempt(
        "versions",
        () -> {
          Map<String, Object> all =
              new TreeMap<>(
                  Wire.mapper()
                      .convertValue(
                          Versions.ofThisBuild(), new TypeReference<Map<String, Object>>() {}));
          all.put("engines", engines(draft));
          all.put("applications", applications());
          draft.json("versions.json", all);
        });
  }

  private Map<String, String> engines(Draft draft) {
    Map<String, String> versions = new TreeMap<>();
    for (Engine engine : Engine.OF_WORLD) {
      String question = engine == Engine.NGINX ? "-v" : "--version";
      draft.attempt(
          "version of " + engine.command(),
          () -> versions.put(engine.command(), ask(world.engines().program(engine), question)));
    }
    draft.attempt(
        "version of postgres",
        () -> versions.put("postgres", ask(world.engines().postgres("postgres"), "--version")));
    return versions;
  }

  private static String ask(String program, String question)
      throws IOException, InterruptedException {
    return Programs.ask(List.of(program, question))
        .lines()
        .findFirst()
        .orElseThrow(() -> new Failure(program + " says nothing"));
  }

  private Map<String, Object> applications() throws IOException {
    Map<String, Object> all = new TreeMap<>();
    for (Map.Entry<String, Path> application : world.applications().entrySet()) {
      Path war = application.getValue();
      all.put(
          application.getKey(),
          Files.exists(war)
              ? Map.of(
                  "file", war.toString(),
                  "bytes", Files.size(war),
                  "changed", Files.getLastModifiedTime(war).toInstant().toString())
              : Map.of("file", war.toString(), "bytes", 0));
    }
    return all;
  }
}
