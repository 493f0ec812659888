package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.GrafanaHome;
import io.meridian.cli.setup.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grafana with the dashboards of the source tree, where a person has installed it. */
public final class Grafana implements Part {

  private final Path folder;
  private final int port;
  private final GrafanaFiles files;
  private final GrafanaHome installed;

  public Grafana(Path folder, int port, GrafanaFiles files, GrafanaHome installed) {
    this.folder = folder;
    this.port = port;
    this.files = files;
    this.installed = installed;
  }

  @Override
  public String name() {
    return "global/grafana";
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("grafana", port);
  }

  @Override
  public Launch prepare() throws IOException {
    Secrets.readOrMake(GrafanaLogins.ADMIN.passwordFile(folder));
    files.write(folder, port);
    List<String> command = new ArrayList<>(installed.server());
    command.add("--homepath=" + installed.home());
    command.add("--config=" + folder.resolve("grafana.ini"));
    return new Launch(command, folder, Map.of(), "TERM");
  }

  @Override
  public boolean refresh() throws IOException {
    files.write(folder, port);
    return false; // it looks at its dashboards by itself; data sources are read at a start
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/api/health").isPresent();
  }

  /** Makes the logins of the roles that are not there yet. */
  public void makeLogins() throws IOException {
    new GrafanaLogins(folder, port).make();
  }
}
