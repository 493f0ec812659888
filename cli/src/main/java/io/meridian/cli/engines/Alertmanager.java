package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A region's Alertmanager or the global one. Its silences lie on its disk. */
public final class Alertmanager implements Part {

  /** Name of the configuration in the part's folder. */
  public static final String CONFIGURATION = "alertmanager.yml";

  /** What writes the configuration. */
  public interface Configuration {

    /** Writes it into a folder. Returns whether it differs from the last one. */
    boolean write(Path folder);
  }

  private final String name;
  private final Path folder;
  private final int port;
  private final Configuration configuration;
  private final Engines engines;

  /**
   * @param configuration writes {@value #CONFIGURATION}
   */
  public Alertmanager(
      String name, Path folder, int port, Configuration configuration, Engines engines) {
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
    return Map.of("alertmanager", port);
  }

  @Override
  public Launch prepare() {
    configuration.write(folder);
    return new Launch(
        List.of(
            engines.program(Engine.ALERTMANAGER),
            "--config.file=" + folder.resolve(CONFIGURATION),
            "--storage.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--cluster.listen-address="),
        folder,
        Map.of(),
        "TERM");
  }

  @Override
  public boolean refresh() {
    return configuration.write(folder);
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/-/ready").isPresent();
  }
}
