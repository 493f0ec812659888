package io.meridian.cli.engines;

import static java.util.stream.Collectors.joining;

import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engine;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Unprivileged;
import io.meridian.cli.tls.Identity;
import io.meridian.cli.tls.Pem;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A region's front door: visitors and agents reach every instance through it. */
public final class Nginx implements Part {

  private static final String DOWN = " down";
  private static final String STATE = "/front-door";
  private static final int HASH_PREFIX = "sha256:".length();
  private static final int GENERATION = 12;

  private final String name;
  private final Path folder;
  private Door door;
  private final List<Integer> instances;
  private final Engines engines;
  private Optional<Integer> out = Optional.empty();

  /**
   * @param instances HTTP ports of the region's instances
   */
  public Nginx(String name, Path folder, int port, List<Integer> instances, Engines engines) {
    this.name = name;
    this.folder = folder;
    this.door = new Door(port, Optional.empty());
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
    return Map.of("front door", door.port());
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
        "TERM");
  }

  @Override
  public boolean refresh() throws IOException {
    if (Files.exists(file()) && Files.readString(file()).equals(configuration())) {
      return false;
    }
    Files.writeString(file(), configuration());
    return true;
  }

  /**
   * Takes one instance out, until it is told of another or of none. Comes in force with the next
   * refresh.
   *
   * @param instance HTTP port, empty where all are to be given requests
   */
  public void withdraw(Optional<Integer> instance) {
    out = instance;
  }

  /** Serves with TLS only. */
  public Nginx proving(Optional<Identity> with) {
    door = new Door(door.port(), with);
    return this;
  }

  /** The scheme of its address. */
  public String scheme() {
    return door.scheme();
  }

  /** Whether new requests go by the configuration that was last written. */
  public boolean refreshed() {
    String wanted =
        generation(configuration(folder, door.port(), tls(), servers(), Unprivileged.root(), ""));
    return door.get(STATE).filter(body -> body.contains(wanted)).isPresent();
  }

  private Path file() {
    return folder.resolve("nginx.conf");
  }

  private String configuration() {
    return configuration(folder, door.port(), tls(), servers(), Unprivileged.root());
  }

  private List<String> servers() {
    return instances.stream()
        .map(instance -> server(instance) + (out.filter(instance::equals).isPresent() ? DOWN : ""))
        .toList();
  }

  private static String server(int instance) {
    return "server 127.0.0.1:" + instance + " max_fails=1 fail_timeout=2s";
  }

  /** The whole configuration. As root the workers stay root: others can't enter every checkout. */
  static String configuration(
      Path folder, int port, String tls, List<String> servers, boolean root) {
    String generation = generation(configuration(folder, port, tls, servers, root, ""));
    return configuration(folder, port, tls, servers, root, generation);
  }

  private static String configuration(
      Path folder, int port, String tls, List<String> servers, boolean root, String generation) {
    return Templates.fill(
        "nginx.conf",
        Map.of(
            "USER",
            root ? "user root;\n" : "",
            "FOLDER",
            folder.toString(),
            "PORT",
            Integer.toString(port) + (tls.isEmpty() ? "" : " ssl"),
            "TLS",
            tls,
            "GENERATION",
            generation,
            "INSTANCES",
            servers.stream().map(server -> server + ";").collect(joining("\n    "))));
  }

  /** Tells configurations apart, so that the one in force can be asked for. */
  private static String generation(String configuration) {
    return Wire.hash(configuration).substring(HASH_PREFIX, HASH_PREFIX + GENERATION);
  }

  @Override
  public boolean answers() {
    return door.get(STATE).isPresent();
  }

  @Override
  public Optional<String> complaint() {
    return door.complaint(STATE);
  }

  /** The number of the certificate stands there so that another one is another configuration. */
  private String tls() {
    return door.identity()
        .map(
            own ->
                """

                # certificate %s
                ssl_certificate "%s";
                ssl_certificate_key "%s";
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_session_cache shared:sessions:1m;\
                """
                    .formatted(
                        Pem.certificate(own.certificate()).getSerialNumber().toString(16),
                        own.certificate(),
                        own.key()))
        .orElse("");
  }
}
