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
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A world of one region, served with TLS, on ports of its own. */
public final class TlsWorld implements AutoCloseable {

  /** The only region. */
  public static final String REGION = "eu-west";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;
  private final Command command = new Command(Path.of("..").toAbsolutePath().normalize());
  private final int portBase = Ports.freeBase();

  private TlsWorld(Path folder) {
    this.folder = folder;
  }

  /** Brings one up with its data in a folder. */
  public static TlsWorld up(Path folder) {
    TlsWorld world = new TlsWorld(folder.resolve("world"));
    Path source = Path.of("..", "regions", REGION, "region.yaml");
    Path target = folder.resolve("regions").resolve(REGION).resolve("region.yaml");
    try {
      Files.createDirectories(target.getParent());
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
      world
          .meridian(
              "up",
              "--tls",
              "--port-base",
              "" + world.portBase,
              "--regions",
              folder.resolve("regions").toString())
          .ok();
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException("the region file must be readable", e);
    } catch (IllegalStateException e) {
      world.close();
      throw e;
    }
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

  /** The door of the control plane. */
  public int controlPort() {
    return portBase + 9;
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
    try {
      String token = Files.readString(folder.resolve("global/control/state/operator.token"));
      return new Operator(HttpClient.newHttpClient(), local(portBase), token.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's token must be readable", e);
    }
  }

  /** The global Prometheus. */
  public Prom global() {
    return new Prom(HttpClient.newHttpClient(), local(portBase + 2));
  }

  /** TLS that trusts this world's authority and nobody else. */
  public SSLContext trust() {
    try (InputStream in = Files.newInputStream(folder.resolve("tls/ca.crt"))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the authority's certificate must be readable", e);
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
