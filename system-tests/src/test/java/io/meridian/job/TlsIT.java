package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Deliveries;
import io.meridian.clients.Rest;
import io.meridian.clients.VisitorClient;
import io.meridian.world.Command;
import io.meridian.world.SharedWorld;
import io.meridian.world.TlsWorld;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A world of one region with TLS at every door. */
@Order(9)
@ExtendWith(SharedWorld.class)
class TlsIT {

  private static final String BRITAIN = "81.2.69.142";
  private static final String END = "tls_certificate_not_after_seconds";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static TlsWorld world;
  private static HttpClient http;

  @BeforeAll
  static void begin(TlsWorld its) {
    world = its;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(world.trust())
            .build();
  }

  @Test
  void anotherCertificateIsServedWhileASocketStaysOpen() throws Exception {
    try (VisitorClient visitor =
        VisitorClient.arrive(http, world.front(), "demo", BRITAIN, "Ada", new Deliveries())) {
      assertThat(visitor.arrival().url()).startsWith("https://");
      say(visitor, "before");
      BigInteger before = served(world.frontPort()).getSerialNumber();

      world.meridian("certificate", "renew", TlsWorld.REGION).ok();

      X509Certificate after = served(world.frontPort());
      assertThat(after.getSerialNumber()).isNotEqualTo(before);
      assertThat(served(world.prometheusPort())).isEqualTo(after);
      say(visitor, "after");
      assertThat(visitor.losses()).isEmpty();
      assertThat(world.meridian("certificate", "list").ok())
          .contains(after.getSerialNumber().toString(16), "control", "Meridian local authority");
    }
  }

  @Test
  void filesThatMustNotBeServedAreNamedAndTheDoorKeepsWhatItHas() throws IOException {
    X509Certificate before = served(world.frontPort());
    Path own = world.folder().resolve("tls/eu-west.crt");
    Path kept = Files.copy(own, folder.resolve("kept.crt"));
    Files.copy(world.folder().resolve("tls/control.crt"), own, StandardCopyOption.REPLACE_EXISTING);

    Command.Output refused = world.meridian("certificate", "reload", TlsWorld.REGION);

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("eu-west.key must be the key of " + own);
    assertThat(served(world.frontPort())).isEqualTo(before);
    Files.move(kept, own, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void certificateFromElsewhereIsServedAndOneThatNamesAnotherHostIsRefused() throws Exception {
    Path tls = world.folder().resolve("tls");
    Authority own = new Authority(folder, tls.resolve("ca.crt"), tls.resolve("ca.key"));
    Path good = own.sign("good", "IP:127.0.0.1,DNS:localhost");
    install(TlsWorld.REGION, good).ok();
    X509Certificate served = served(world.frontPort());
    try (InputStream file = Files.newInputStream(good)) {
      assertThat(served)
          .isEqualTo(CertificateFactory.getInstance("X.509").generateCertificate(file));
    }

    Command.Output refused = install(TlsWorld.REGION, own.sign("elsewhere", "DNS:chat.example"));

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("127.0.0.1");
    assertThat(served(world.frontPort())).isEqualTo(served);
  }

  @Test
  void anotherAuthorityIsTrustedWithoutARestart() throws Exception {
    Authority another = Authority.begin(folder, "another-authority");
    Path certificate = another.sign("control-of-another", "IP:127.0.0.1,DNS:localhost");
    Command.Output refused = install("control", certificate);
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("CN=another-authority");
    Map<String, Long> before = servers();

    Files.writeString(
        world.folder().resolve("tls/ca.crt"),
        Files.readString(another.certificate()),
        StandardOpenOption.APPEND);
    world.up();
    install("control", certificate).ok();
    world.kill("global/nginx");
    world.up();

    assertThat(served(world.controlPort()).getIssuerX500Principal().getName())
        .isEqualTo("CN=another-authority");
    world.meridian("settings", "set", "chat.queue.limit=77", "--reason", "another authority");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(world.operator().instances())
                    .allMatch(one -> one.path("connected").asBoolean())
                    .allMatch(one -> one.path("inForce").asBoolean()));
    assertThat(servers()).isEqualTo(before);
    world.meridian("certificate", "renew", "control").ok();
    world.meridian("settings", "set", "chat.queue.limit=", "--reason", "as before").ok();
  }

  /** Process ids of what runs on Java. */
  private static Map<String, Long> servers() {
    Map<String, Long> servers = world.pids();
    servers.keySet().removeIf(part -> !part.matches("global/control.*|eu-west/eu-west-1"));
    return servers;
  }

  private static Command.Output install(String door, Path certificate) {
    return world.meridian(
        "certificate",
        "install",
        door,
        "--certificate",
        certificate.toString(),
        "--key",
        certificate.resolveSibling(certificate.getFileName() + ".key").toString());
  }

  @Test
  void plainHttpIsRefusedWhereTheWorldIsServedWithTls() {
    for (int port : new int[] {world.frontPort(), world.controlPort(), world.prometheusPort()}) {
      Rest plain = new Rest(http, URI.create("http://localhost:" + port));
      assertThat(plain.get("/").status()).as("port %d", port).isEqualTo(400);
    }
  }

  @Test
  void instancesFiguresAndAlertsReachTheGlobalPartsOverTls() throws IOException {
    Path settings = world.folder().resolve("regions/eu-west/eu-west-1/settings.properties");
    assertThat(Files.readString(settings)).contains("meridian.control.url=https\\://");
    assertThat(world.operator().instances())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("connected").asBoolean()).isTrue();
              assertThat(one.path("inForce").asBoolean()).isTrue();
            });
    await()
        .atMost(LIMIT)
        .until(() -> !world.global().query("region:evaluated_at:timestamp").isEmpty());
    Rest alerts = new Rest(http, world.alertmanager());
    await()
        .atMost(LIMIT)
        .until(() -> alerts.get("/api/v2/alerts").text().contains("\"region\":\"eu-west\""));
    await()
        .atMost(LIMIT)
        .until(() -> world.global().query("up{job=\"alertmanager\"} == 1").size() == 1);
  }

  @Test
  void theEndsOfCertificatesAreMeasured() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(world.regional(http).value(END + "{name=\"eu-west\"}"))
                  .hasValue(end(served(world.frontPort())));
              assertThat(world.global().value(END + "{name=\"control\"}"))
                  .hasValue(end(served(world.controlPort())));
            });
  }

  @Test
  void verbsWorkAndSpeakToTheControlPlaneOverTls() {
    assertThat(world.meridian("status").ok()).contains("eu-west/nginx", "global/nginx");
    String control = "https://127.0.0.1:" + world.controlPort();
    String token = world.folder().resolve("global/control/state/operator.token").toString();
    assertThat(world.meridian("simulate", "GB", "--control", control, "--token-file", token).ok())
        .contains("eu-west");
    assertThat(world.meridian("silence", "list").ok()).doesNotContain("does not answer");
  }

  private static void say(VisitorClient visitor, String text) throws Exception {
    assertThat(visitor.post(text).get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  private static double end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant().getEpochSecond();
  }

  private static X509Certificate served(int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) world.trust().getSocketFactory().createSocket("localhost", port)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
