package io.meridian.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.world.Command.Output;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Terraform files of this repository, for a world: a folder that holds a region folder of its
 * own beside the repository's modules and launcher.
 */
public final class Terraform {

  private final World world;
  private final Path folder;

  /**
   * @param folder made where it is missing
   */
  public Terraform(World world, Path folder) throws IOException {
    this.world = world;
    this.folder = folder.toAbsolutePath();
    Files.createDirectories(regions());
    for (String name : List.of("terraform", "meridian")) {
      Path link = this.folder.resolve(name);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, world.repository().resolve(name));
    }
  }

  /** Whether the program is there. */
  public static boolean isInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(path)
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "terraform")));
  }

  /** Folder of region folders. */
  public Path regions() {
    return folder.resolve("regions");
  }

  /** Runs a verb in the folder of a region. */
  public Output run(String region, String verb, String... options) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("terraform", "-chdir=" + regions().resolve(region), verb, "-no-color"));
    line.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("TF_IN_AUTOMATION", "1");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    builder.environment().put("TF_VAR_world", world.folder().toString());
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Output("terraform " + verb, process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", line), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + line, e);
    }
  }
}
