package io.meridian.world;

import io.meridian.clients.Operator;
import io.meridian.clients.Prom;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A world of one region, served with TLS by two control planes, on ports of its own and with its
 * data in {@code target/tls-world}.
 */
public final class TlsWorld implements AutoCloseable {

  /** The only region. */
  public static final String REGION = "eu-west";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;
  private final Command command = new Command(Path.of("..").toAbsolutePath().normalize());
  private final int portBase = Ports.freeBase();
  private final HttpClient plain =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TlsWorld(Path folder) {
    this.folder = folder;
  }

  /** A new world without data; what an earlier run left is taken down first. */
  static TlsWorld fresh() {
    Path folder = Path.of("target", "tls-world").toAbsolutePath();
    TlsWorld world = new TlsWorld(folder.resolve("world"));
    try {
      if (Files.exists(world.folder)) {
        world.close();
        World.forget(folder);
      }
      Path target = folder.resolve("regions").resolve(REGION).resolve("region.yaml");
      Files.createDirectories(target.getParent());
      Files.copy(Path.of("..", "regions", REGION, "region.yaml"), target);
      world.up();
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException("the region file must be readable", e);
    } catch (IllegalStateException e) {
      world.close();
      throw e;
    }
  }

  /** Brings up whatever is not up. */
  public String up() {
    return meridian(
            "up",
            "--tls",
            "--control-planes",
            "2",
            "--port-base",
            "" + portBase,
            "--regions",
            folder.resolveSibling("regions").toString())
        .ok();
  }

  /** Runs a verb on this world. */
  public Command.Output meridian(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--dir", folder.toString()));
    return command.run(LIMIT, line);
  }

  /** The folder that holds the world's data. */
  public Path folder() {
    return folder;
  }

  /** The front door of the region. */
  public URI front() {
    return URI.create("https://localhost:" + frontPort());
  }

  public int frontPort() {
    return portBase + 100;
  }

  public int prometheusPort() {
    return portBase + 102;
  }

  /** The door of the control planes. */
  public int controlPort() {
    return portBase + 9;
  }

  /** An operator who asks one of the control planes, counted from 1. */
  public Operator operatorAt(int number) {
    return new Operator(plain, local(portBase + 20 + number), token());
  }

  /** An operator elsewhere, who comes by the door of the control planes. */
  public Operator operatorOverTls() {
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trust()).build();
    return new Operator(http, URI.create("https://localhost:" + controlPort()), token());
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

  /** What the doors of people prove themselves with: the region and the control planes. */
  public List<X509Certificate> certificates() {
    return List.of(certificate(REGION + ".crt"), certificate("control.crt"));
  }

  /** The region's Alertmanager. */
  public URI regionalAlertmanager() {
    return URI.create("https://localhost:" + (portBase + 103));
  }

  /** The global Alertmanager. */
  public URI alertmanager() {
    return URI.create("https://localhost:" + (portBase + 3));
  }

  /**
   * The region's Prometheus.
   *
   * @param http trusts this world
   */
  public Prom regional(HttpClient http) {
    return new Prom(http, URI.create("https://localhost:" + prometheusPort()));
  }

  public Operator operator() {
    return new Operator(plain, local(portBase), token());
  }

  /** The token of the first operator. */
  public String token() {
    try {
      return Files.readString(folder.resolve("global/control/state/operator.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's token must be readable", e);
    }
  }

  /** The global Prometheus. */
  public Prom global() {
    return new Prom(plain, local(portBase + 2));
  }

  /** TLS that trusts this world's authority and nobody else. */
  public SSLContext trust() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : authorities()) {
        store.setCertificateEntry("ca" + store.size(), authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the authority's certificate must be usable", e);
    }
  }

  private Collection<? extends Certificate> authorities()
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve("tls/ca.crt"))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private X509Certificate certificate(String file) {
    try (InputStream in = Files.newInputStream(folder.resolve("tls").resolve(file))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(file + " must be readable", e);
    }
  }

  @Override
  public void close() {
    meridian("down").ok();
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
