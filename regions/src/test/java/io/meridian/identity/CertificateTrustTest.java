package io.meridian.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate a store names or not. */
final class CertificateTrustTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private HttpsServer server;

  @BeforeEach
  void listen() throws Exception {
    identity("server");
    identity("another");
    KeyStore store = KeyStore.getInstance(folder.resolve("server").toFile(), password());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password());
    SSLContext own = SSLContext.getInstance("TLS");
    own.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(own));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aStoreThatWasReplacedIsGoneByFromTheNextConnectionOn() throws Exception {
    Path trust = Files.copy(folder.resolve("another"), folder.resolve("trust"));
    SSLContext context = CertificateTrust.in(trust, PASSWORD);
    assertThatThrownBy(() -> ask(context))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("certificate CN=server (serial number ")
        .hasMessageContaining(" is refused: ");

    replace(trust, "server");

    assertThat(ask(context)).isEqualTo(204);
  }

  @Test
  void aStoreThatCannotBeReadLeavesTheFormerInUse() throws Exception {
    Path trust = Files.copy(folder.resolve("server"), folder.resolve("trust"));
    SSLContext context = CertificateTrust.in(trust, PASSWORD);

    Files.writeString(trust, "no store");

    assertThat(ask(context)).isEqualTo(204);

    Files.delete(trust);

    assertThat(ask(context)).isEqualTo(204);
  }

  @Test
  void aStoreThatCannotBeReadAtFirstIsAFaultThatNamesIt() {
    assertThatThrownBy(() -> CertificateTrust.in(folder.resolve("none"), PASSWORD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.resolve("none").toString());
  }

  /** Each time by a client of its own: connections are kept by clients. */
  private int ask(SSLContext context) throws IOException, InterruptedException {
    URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private void replace(Path trust, String name) throws IOException {
    Path draft = Files.copy(folder.resolve(name), folder.resolve("draft"));
    Files.move(draft, trust, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes a key and a certificate that is its own authority, and a store that names it. */
  private void identity(String name) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve(name).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static char[] password() {
    return PASSWORD.toCharArray();
  }
}
