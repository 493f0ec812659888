package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.cli.tls.Authority;
import io.meridian.cli.tls.TlsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxTest {

  @TempDir private Path temporary;

  private static final Path FOLDER = Path.of("/world/regions/eu-central/nginx");

  @Test
  void configurationOfTwoInstancesIsTheGoldenFile() throws IOException {
    try (InputStream golden = NginxTest.class.getResourceAsStream("nginx.golden.conf")) {
      assertThat(
              Nginx.configuration(
                      FOLDER,
                      17_100,
                      "",
                      List.of(
                          "server 127.0.0.1:17111 max_fails=1 fail_timeout=2s",
                          "server 127.0.0.1:17112 max_fails=1 fail_timeout=2s"),
                      false)
                  .replaceAll("open [0-9a-f]{12}", "open GENERATION"))
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void workersStayRootWhereTheWorldIsRoots() {
    assertThat(Nginx.configuration(FOLDER, 17_100, "", List.of("server 127.0.0.1:17111"), true))
        .contains("user root;");
  }

  @Test
  void aDoorWithACertificateSpeaksTls12And13Only() throws IOException {
    TlsFolder tls = new TlsFolder(temporary.resolve("tls"));
    new Authority(tls, "openssl", Clock.systemUTC()).ensure(List.of("eu-west"));
    Nginx door =
        new Nginx("eu-west/nginx", temporary, 17_100, List.of(17_111), null)
            .proving(Optional.of(tls.identity("eu-west")));

    assertThat(door.refresh()).isTrue();
    assertThat(temporary.resolve("nginx.conf"))
        .content()
        .contains(
            "listen 127.0.0.1:17100 ssl;",
            "ssl_certificate \"" + tls.certificate("eu-west") + "\";",
            "ssl_protocols TLSv1.2 TLSv1.3;");
    assertThat(door.refresh()).isFalse();

    new Authority(tls, "openssl", Clock.systemUTC()).renew("eu-west");
    assertThat(door.refresh()).as("another certificate is another configuration").isTrue();
  }
}
