package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.tls.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A region's Alertmanager or the global one. Its silences lie on its disk. */
public final class Alertmanager implements Part {

  /** Name of the configuration in the part's folder. */
  public static final String CONFIGURATION = "alertmanager.yml";

  private static final String READY = "/-/ready";

  /** What writes the configuration. */
  public interface Configuration {

    /** Writes it into a folder. Returns whether it differs from the last one. */
    boolean write(Path folder);
  }

  private final String name;
  private final Path folder;
  private final Configuration configuration;
  private final Engines engines;
  private Door door;

  /**
   * @param configuration writes {@value #CONFIGURATION}
   */
  public Alertmanager(
      String name, Path folder, int port, Configuration configuration, Engines engines) {
    this.name = name;
    this.folder = folder;
    this.door = new Door(port, Optional.empty());
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
    return Map.of("alertmanager", door.port());
  }

  /** Serves with TLS only. */
  public Alertmanager proving(Optional<Identity> with) {
    door = new Door(door.port(), with);
    return this;
  }

  /** The scheme of its address. */
  public String scheme() {
    return door.scheme();
  }

  @Override
  public Launch prepare() throws IOException {
    configuration.write(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                engines.program(Engine.ALERTMANAGER),
                "--config.file=" + folder.resolve(CONFIGURATION),
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + door.port(),
                "--cluster.listen-address="));
    command.addAll(door.webOptions(folder));
    return new Launch(command, folder, Map.of(), "TERM");
  }

  @Override
  public boolean refresh() {
    return configuration.write(folder);
  }

  @Override
  public boolean answers() {
    return door.get(READY).isPresent();
  }

  @Override
  public Optional<String> complaint() {
    return door.complaint(READY);
  }
}
