package io.meridian.cli.engines;

import io.meridian.cli.tls.Identity;
import io.meridian.cli.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** The port of a part and how it is asked: plainly, or over TLS that its authority vouches for. */
final class Door {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final int port;
  private final Optional<Identity> identity;
  private final HttpClient client;

  /**
   * @param identity what it proves itself with; without one it speaks plain HTTP
   */
  Door(int port, Optional<Identity> identity) {
    this.port = port;
    this.identity = identity;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    identity.map(Identity::authority).map(Pem::trusting).ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  int port() {
    return port;
  }

  Optional<Identity> identity() {
    return identity;
  }

  String scheme() {
    return identity.isPresent() ? "https" : "http";
  }

  /** The body of a 200 answer, empty for every other answer and for none. */
  Optional<String> get(String path) {
    try {
      return Optional.of(ask(path)).filter(any -> any.statusCode() == 200).map(HttpResponse::body);
    } catch (IOException e) {
      return Optional.empty(); // not ready: the caller asks again
    }
  }

  /** Why its certificate is refused, empty where it is not. */
  Optional<String> complaint(String path) {
    try {
      ask(path);
      return Optional.empty();
    } catch (SSLException e) {
      return Optional.of(e.getMessage());
    } catch (IOException e) {
      return Optional.empty(); // it is not about certificates
    }
  }

  private HttpResponse<String> ask(String path) throws IOException {
    URI uri = URI.create(scheme() + "://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * The options by which Prometheus and its kin serve TLS. They read the certificate anew for every
   * connection: another one needs no reload.
   */
  List<String> webOptions(Path folder) throws IOException {
    if (identity.isEmpty()) {
      return List.of();
    }
    Path file = folder.resolve("web.yml");
    Files.writeString(
        file,
        "tls_server_config:\n  cert_file: %s\n  key_file: %s\n  min_version: TLS12\n"
            .formatted(identity.get().certificate(), identity.get().key()));
    return List.of("--web.config.file=" + file);
  }
}
