package io.meridian.cli.engines;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The node exporter: disks, memory, processors and network of this host, and what jobs of the host
 * leave as {@code *.prom} in its folder {@code textfile}.
 */
public final class NodeExporter implements Part {

  /** Folder of text files in the part's folder. */
  public static final String TEXT_FILES = "textfile";

  private static final List<String> COLLECTORS =
      List.of(
          "cpu",
          "diskstats",
          "filefd",
          "filesystem",
          "loadavg",
          "meminfo",
          "netdev",
          "stat",
          "textfile",
          "time",
          "uname",
          "vmstat");

  /** Disks that fill up: not those in memory, and not the views of the system on itself. */
  private static final String NO_DISKS =
      "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|efivarfs|fusectl|"
          + "hugetlbfs|iso9660|mqueue|nsfs|proc|pstore|ramfs|rpc_pipefs|securityfs|selinuxfs|"
          + "squashfs|sysfs|tmpfs|tracefs)$";

  private final Path folder;
  private final int port;
  private final Engines engines;

  public NodeExporter(Path folder, int port, Engines engines) {
    this.folder = folder;
    this.port = port;
    this.engines = engines;
  }

  @Override
  public String name() {
    return "global/node-exporter";
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("node exporter", port);
  }

  @Override
  public Launch prepare() throws IOException {
    Path texts = Files.createDirectories(folder.resolve(TEXT_FILES));
    List<String> command = new ArrayList<>(List.of(engines.program(Engine.NODE_EXPORTER)));
    Stream.of(
            "--web.listen-address=127.0.0.1:" + port,
            "--collector.disable-defaults",
            "--collector.filesystem.fs-types-exclude=" + NO_DISKS,
            "--collector.textfile.directory=" + texts)
        .forEach(command::add);
    COLLECTORS.forEach(collector -> command.add("--collector." + collector));
    return new Launch(command, folder, Map.of(), "TERM");
  }

  @Override
  public boolean answers() {
    return Http.get(port, "/").isPresent();
  }
}
