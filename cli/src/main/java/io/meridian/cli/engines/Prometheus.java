package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A region's Prometheus or the global one. */
public final class Prometheus implements Part {

  private final String name;
  private final Path folder;
  private final int port;
  private final Consumer<Path> configuration;
  private final Engines engines;

  /**
   * @param configuration writes the files, with {@code prometheus.yml} among them, into a folder
   */
  public Prometheus(
      String name, Path folder, int port, Consumer<Path> configuration, Engines engines) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.configuration = configuration;
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
    return Map.of("prometheus", port);
  }

  @Override
  public Launch prepare() {
    configuration.accept(folder);
    return new Launch(
        List.of(
            engines.program(Engine.PROMETHEUS),
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--web.enable-lifecycle",
            "--rules.alert.resend-delay=5s"),
        folder,
        Map.of(),
        "TERM");
  }

  @Override
  public boolean refresh() {
    configuration.accept(folder);
    return true;
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/-/ready").isPresent();
  }
}
