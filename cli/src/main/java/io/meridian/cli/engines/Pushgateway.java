package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Pushgateway: keeps what batch jobs tell of their last run, over restarts. */
public final class Pushgateway implements Part {

  private final Path folder;
  private final int port;
  private final Engines engines;

  public Pushgateway(Path folder, int port, Engines engines) {
    this.folder = folder;
    this.port = port;
    this.engines = engines;
  }

  @Override
  public String name() {
    return "global/pushgateway";
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("pushgateway", port);
  }

  @Override
  public Launch prepare() {
    return new Launch(
        List.of(
            engines.program(Engine.PUSHGATEWAY),
            "--web.listen-address=127.0.0.1:" + port,
            "--persistence.file=" + folder.resolve("figures"),
            "--persistence.interval=10s"),
        folder,
        Map.of(),
        "TERM");
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/-/ready").isPresent();
  }
}
