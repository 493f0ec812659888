package io.meridian.cli.engines;

import static java.util.stream.Collectors.joining;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A region's front door: visitors and agents reach every instance through it. */
public final class Nginx implements Part {

  private final String name;
  private final Path folder;
  private final int port;
  private final List<Integer> instances;
  private final Engines engines;

  /**
   * @param instances HTTP ports of the region's instances
   */
  public Nginx(String name, Path folder, int port, List<Integer> instances, Engines engines) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.instances = List.copyOf(instances);
    this.engines = engines;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("front door", port);
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder.resolve("temp"));
    Path file = file();
    Files.writeString(file, configuration());
    return new Launch(
        List.of(
            engines.program(Engine.NGINX),
            "-p",
            folder.toString(),
            "-c",
            file.toString(),
            "-e",
            "stderr"),
        folder,
        Map.of(),
        "QUIT");
  }

  @Override
  public boolean refresh() throws IOException {
    if (Files.exists(file()) && Files.readString(file()).equals(configuration())) {
      return false;
    }
    Files.writeString(file(), configuration());
    return true;
  }

  private Path file() {
    return folder.resolve("nginx.conf");
  }

  private String configuration() {
    return configuration(folder, port, instances, Unprivileged.root());
  }

  /** The whole configuration. As root the workers stay root: others can't enter every checkout. */
  static String configuration(Path folder, int port, List<Integer> instances, boolean root) {
    return Templates.fill(
        "nginx.conf",
        Map.of(
            "USER",
            root ? "user root;\n" : "",
            "FOLDER",
            folder.toString(),
            "PORT",
            Integer.toString(port),
            "INSTANCES",
            instances.stream()
                .map(instance -> "server 127.0.0.1:" + instance + " max_fails=1 fail_timeout=2s;")
                .collect(joining("\n    "))));
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/front-door").isPresent();
  }
}
