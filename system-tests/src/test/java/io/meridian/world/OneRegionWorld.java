package io.meridian.world;

import io.meridian.clients.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A world of one region for a benchmark, on ports of its own. */
public final class OneRegionWorld implements AutoCloseable {

  /** The only region. */
  public static final String REGION = "eu-west";

  private static final Pattern GENERATION = Pattern.compile("generation .* used (\\d+)K");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;
  private final Command command = new Command(Path.of("..").toAbsolutePath().normalize());
  private final int portBase = Ports.freeBase();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ProcessHandle control;

  private OneRegionWorld(Path folder) {
    this.folder = folder;
  }

  /** Brings one up with its data in a folder. */
  public static OneRegionWorld up(Path folder) {
    OneRegionWorld world = new OneRegionWorld(folder.resolve("world"));
    Path source = Path.of("..", "regions", REGION, "region.yaml");
    Path regions = folder.resolve("regions");
    try {
      Path target = regions.resolve(REGION).resolve("region.yaml");
      Files.createDirectories(target.getParent());
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
      world.meridian("up", "--port-base", "" + world.portBase, "--regions", regions.toString());
      world.control =
          ProcessHandle.of(new Parts(world.folder).pids().get("global/control")).orElseThrow();
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException("the region file must be readable", e);
    } catch (IllegalStateException e) {
      world.close();
      throw e;
    }
  }

  public HttpClient http() {
    return http;
  }

  public URI control() {
    return URI.create("http://127.0.0.1:" + portBase);
  }

  public Operator operator() {
    try {
      Path token = folder.resolve("global/control/state/operator.token");
      return new Operator(http, control(), Files.readString(token).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's token must be readable", e);
    }
  }

  /** Bytes of the control plane's heap that are in use after a full collection. */
  public long heap() {
    jcmd("GC.run");
    return GENERATION
        .matcher(jcmd("GC.heap_info"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)) * 1024)
        .sum();
  }

  /** Processor time that the control plane has taken since it started. */
  public Duration cpu() {
    return control.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    meridian("down");
  }

  private void meridian(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--dir", folder.toString()));
    command.run(LIMIT, line).ok();
  }

  private String jcmd(String request) {
    String pid = String.valueOf(control.pid());
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process = new ProcessBuilder(program, pid, request).start();
      String text =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in jcmd " + request, e);
    }
  }
}
