package io.meridian.cli.engines;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.LogTail;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.Patience;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.PayaraRuntime;
import io.meridian.cli.setup.Secrets;
import io.meridian.cli.tls.TlsFolder;
import io.meridian.identity.CertificateTrust;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** A process of Payara Micro with one application: an instance of a region or the control plane. */
public final class Payara implements Part {

  private static final String HEAP = "-Xmx512m";

  /**
   * The optimising compiler sets in after 20 times as many calls as usual. At start it took 10 of
   * 26 seconds of processor time, for code that mostly never runs again; six servers share two
   * cores then. What is hot under load reaches the counts within seconds and gets the same code.
   */
  private static final int LATE = 20;

  /** For a server whose hot code is a change to thousands, now and then. */
  private static final int SOONER = 4;

  private final Application application;
  private final Path folder;
  private final int http;
  private final Cluster cluster;
  private final PayaraRuntime runtime;
  private Optional<Path> trust = Optional.empty();
  private int optimisation = LATE;

  public Payara(
      Application application, Path folder, int http, Cluster cluster, PayaraRuntime runtime) {
    this.application = application;
    this.folder = folder;
    this.http = http;
    this.cluster = cluster;
    this.runtime = runtime;
  }

  /** Trusts what the authority in that store has signed. */
  public Payara trusting(Optional<Path> store) {
    trust = store;
    return this;
  }

  /** Lets the optimising compiler set in sooner than on other servers. */
  public Payara optimisedSooner() {
    optimisation = SOONER;
    return this;
  }

  /**
   * What runs in the server.
   *
   * @param name of the part
   * @param war what is deployed at the root
   * @param check name of the health check without which it is not ready
   * @param settings configuration, by key of MicroProfile Config; may hold passwords
   */
  public record Application(
      String name, Path war, String check, SortedMap<String, String> settings) {

    public Application {
      settings = new TreeMap<>(settings);
    }
  }

  /**
   * The instances that share topics.
   *
   * @param name of the cluster
   * @param port of this member
   * @param members ports of all members; empty means that there is no cluster
   */
  public record Cluster(String name, int port, Collection<Integer> members) {

    /** A process by itself. */
    public static Cluster none() {
      return new Cluster("", 0, List.of());
    }

    List<String> arguments() {
      if (members.isEmpty()) {
        return List.of("--nohazelcast");
      }
      String addresses =
          String.join(",", members.stream().map(member -> "127.0.0.1:" + member).toList());
      return List.of(
          "--clustermode",
          "tcpip:" + addresses,
          "--clustername",
          name,
          "--interfaces",
          "127.0.0.1",
          "--startport",
          Integer.toString(port));
    }
  }

  /** Options for so many times the counts that are usual. */
  private static List<String> optimisedAfter(int times) {
    return List.of(
        "-XX:Tier4InvocationThreshold=" + 5_000 * times,
        "-XX:Tier4MinInvocationThreshold=" + 600 * times,
        "-XX:Tier4CompileThreshold=" + 15_000 * times,
        "-XX:Tier4BackEdgeThreshold=" + 40_000 * times);
  }

  @Override
  public String name() {
    return application.name();
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return cluster.members().isEmpty()
        ? Map.of("http", http)
        : Map.of("http", http, "hazelcast", cluster.port());
  }

  @Override
  public Launch prepare() throws IOException {
    Path root = folder.resolve("root");
    runtime.freshRoot(root);
    Path before = copy("pre-boot.asadmin");
    Path after = copy("post-boot.asadmin");
    Path compiler = copy("compiler.json");
    Files.createDirectories(deployed().getParent());
    Files.copy(Checkout.built(application.war()), deployed(), StandardCopyOption.REPLACE_EXISTING);
    Path settings = folder.resolve("settings.properties");
    Secrets.write(settings, text(application.settings()));
    List<String> command =
        new ArrayList<>(
            List.of(PayaraRuntime.java(), HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(optimisedAfter(optimisation));
    command.addAll(
        List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:CompilerDirectivesFile=" + compiler));
    command.addAll(runtime.options());
    trust.ifPresent(
        store ->
            command.addAll(
                List.of(
                    "-D" + CertificateTrust.STORE + "=" + store,
                    "-Djavax.net.ssl.trustStore=" + store,
                    "-Djavax.net.ssl.trustStorePassword=" + TlsFolder.STORE_PASSWORD)));
    command.addAll(
        List.of(
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Dhazelcast.socket.bind.any=false",
            "-jar",
            PayaraRuntime.LAUNCHER,
            "--port",
            Integer.toString(http),
            "--disablephonehome",
            "--prebootcommandfile",
            before.toString(),
            "--postbootcommandfile",
            after.toString(),
            "--systemproperties",
            settings.toString(),
            "--deploy",
            deployed().toString(),
            "--contextroot",
            "/"));
    command.addAll(cluster.arguments());
    return new Launch(command, root, Map.of(), "TERM");
  }

  /** Copy of the application as it was when the server was last started. */
  public Path deployed() {
    return folder.resolve("deployed").resolve(application.war().getFileName());
  }

  private Path copy(String resource) throws IOException {
    Path file = folder.resolve(resource);
    Files.writeString(file, Templates.fill(resource, Map.of()));
    return file;
  }

  private static String text(Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }

  /**
   * Asks the application to end its sockets with a reason, and waits until they are. To be called
   * before the process is ended; an application that does not know the question is not waited for
   * longer.
   */
  public void leave(Duration most) {
    Path note = Path.of(application.settings().get("meridian.state-dir")).resolve("leaving");
    try {
      Files.writeString(note, "");
      Patience.until(
          most, () -> complaint().filter(text -> text.contains("open sockets: 0")).isPresent());
    } catch (IOException e) {
      throw new Failure(note + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean answers() {
    return Http.get(http, "/health/ready")
        .filter(body -> HealthAnswer.isUp(body, application.check()))
        .isPresent();
  }

  /**
   * A server whose deployment failed (a database that did not answer in time is enough) stays up
   * without its application. Before the deployment it looks the same, so its log decides.
   */
  @Override
  public boolean stuck() {
    return complaint().filter(text -> text.contains("No Application deployed")).isPresent()
        && LogTail.contains(folder, ") ready in ");
  }

  @Override
  public Optional<String> complaint() {
    return Http.body(http, "/health/ready");
  }
}
