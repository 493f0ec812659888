package io.meridian.world;

import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import io.meridian.clients.VisitorClient;
import io.meridian.world.Command.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The default world on free ports, with its data in {@code target/world}. Brought up and taken down
 * by the command; whoever starts it must close it.
 */
public final class World implements AutoCloseable {

  /** The site that the world knows from the start. */
  public static final String SITE = "demo";

  /** Folder of a world that runs already. */
  private static final String RUNNING = System.getProperty("meridian.world");

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path repository = Path.of("..").toAbsolutePath().normalize();
  private final Path folder;
  private final Command command = new Command(repository);
  private final int portBase = Ports.freeBase();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private World(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * A new world without data; what an earlier run left is taken down first. With the system
   * property {@code meridian.world} it is the one in that folder, which is left running.
   */
  static World fresh() {
    if (RUNNING != null) {
      return new World(Path.of(RUNNING));
    }
    World world = new World(Path.of("target", "world"));
    if (Files.exists(world.folder)) {
      world.meridian("down").ok();
      forget(world.folder);
    }
    try {
      world.up();
    } catch (IllegalStateException e) {
      world.close();
      throw e;
    }
    return world;
  }

  /** Brings up whatever is not up. */
  public String up() {
    return meridian("up", "--port-base", "" + portBase).ok();
  }

  /** Runs a verb on this world. */
  public Output meridian(String... arguments) {
    return meridian(folder, List.of(arguments));
  }

  /** Runs a verb on a world with its data elsewhere. */
  public Output meridian(Path elsewhere, List<String> arguments) {
    List<String> line = new ArrayList<>(arguments);
    line.addAll(List.of("--dir", elsewhere.toString()));
    return command.run(LIMIT, line);
  }

  @Override
  public void close() {
    if (RUNNING == null) {
      meridian("down").ok();
    }
  }

  /** The client that all connections of a test share. */
  public HttpClient http() {
    return http;
  }

  /** The folder that holds the world's data. */
  public Path folder() {
    return folder;
  }

  /** Process ids of the parts, by name. */
  public Map<String, Long> pids() {
    return new Parts(folder).pids();
  }

  /** Ends a part with SIGKILL, by its process id. */
  public void kill(String part) {
    new Parts(folder).kill(part);
  }

  /** Makes a part stand still, with all of its sockets open, by SIGSTOP. */
  public void halt(String part) {
    new Parts(folder).signal(part, "STOP");
  }

  /** Lets a part go on that stands still. */
  public void resume(String part) {
    new Parts(folder).signal(part, "CONT");
  }

  /**
   * Ends a part by SIGKILL and starts it again by its own command with another setting in its file.
   * The caller ends the process; {@link #up()} then starts the part as it was.
   */
  public Process restart(String part, Path settings, String key, String value) {
    try (Stream<Path> engines = Files.list(repository.resolve(".meridian/engines"))) {
      Path server =
          engines
              .filter(engine -> engine.getFileName().toString().startsWith("payara-micro-"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no Payara among the engines"));
      return new Parts(folder)
          .restart(part, server.resolve("config/domain.xml"), settings, Map.of(key, value));
    } catch (IOException e) {
      throw new UncheckedIOException("the engines must be readable", e);
    }
  }

  /** The root of the repository. */
  public Path repository() {
    return repository;
  }

  public int portBase() {
    return portBase;
  }

  public Operator operator() {
    return new Operator(http, control(), operatorToken());
  }

  /** The token of the first operator. */
  public String operatorToken() {
    try {
      return Files.readString(tokenFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's token must be readable", e);
    }
  }

  public URI control() {
    return local(portBase);
  }

  /** The global Prometheus. */
  public Prom global() {
    return new Prom(http, local(portBase + 2));
  }

  /** The Prometheus of a region. */
  public Prom prometheus(String region) {
    return new Prom(http, local(portsOf(region) + 2));
  }

  /** Port of a region's database. */
  public int databasePort(String region) {
    return portsOf(region) + 1;
  }

  /** The first port of a region. */
  private int portsOf(String region) {
    try (Stream<String> slots = Files.lines(folder.resolve("slots"))) {
      int slot =
          slots
              .filter(line -> line.startsWith(region + " "))
              .mapToInt(line -> Integer.parseInt(line.substring(region.length() + 1)))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no slot of " + region));
      return portBase + 100 * (slot + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the slots must be readable", e);
    }
  }

  /** Base addresses of the front doors, by region. */
  public Map<String, URI> fronts() {
    return operator().fronts();
  }

  /** An agent of every region, who takes whatever waits. */
  public AgentClient agent(String name, Deliveries deliveries) {
    Operator operator = operator();
    return AgentClient.connect(http, operator.fronts(), operator.agent(name), deliveries);
  }

  /** A visitor from that address, who asks a region first. */
  public VisitorClient visitor(String asked, String address, Deliveries deliveries) {
    return visitor(asked, address, "Visitor", deliveries);
  }

  /** A visitor with a name. */
  public VisitorClient visitor(String asked, String address, String name, Deliveries deliveries) {
    return VisitorClient.arrive(http, fronts().get(asked), SITE, address, name, deliveries);
  }

  private Path tokenFile() {
    return folder.resolve("global/control/state/operator.token");
  }

  /** Removes what an earlier run left; nothing of it may run. */
  static void forget(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the data of an earlier run must be removable", e);
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
