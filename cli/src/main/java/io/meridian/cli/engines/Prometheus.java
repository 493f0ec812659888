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
import java.util.function.Consumer;

/** A region's Prometheus or the global one. */
public final class Prometheus implements Part {

  private static final String READY = "/-/ready";

  private final String name;
  private final Path folder;
  private final Consumer<Path> configuration;
  private final Engines engines;
  private Door door;

  /**
   * @param configuration writes the files, with {@code prometheus.yml} among them, into a folder
   */
  public Prometheus(
      String name, Path folder, int port, Consumer<Path> configuration, Engines engines) {
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
    return Map.of("prometheus", door.port());
  }

  /** Serves with TLS only. */
  public Prometheus proving(Optional<Identity> with) {
    door = new Door(door.port(), with);
    return this;
  }

  /** The scheme of its address. */
  public String scheme() {
    return door.scheme();
  }

  @Override
  public Launch prepare() throws IOException {
    configuration.accept(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                engines.program(Engine.PROMETHEUS),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + door.port(),
                "--web.enable-lifecycle",
                "--rules.alert.resend-delay=5s"));
    command.addAll(door.webOptions(folder));
    return new Launch(command, folder, Map.of(), "TERM");
  }

  @Override
  public boolean refresh() {
    configuration.accept(folder);
    return true;
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
