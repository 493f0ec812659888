package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NginxTest {

  private static final Path FOLDER = Path.of("/world/regions/eu-central/nginx");

  @Test
  void configurationOfTwoInstancesIsTheGoldenFile() throws IOException {
    try (InputStream golden = NginxTest.class.getResourceAsStream("nginx.golden.conf")) {
      assertThat(
              Nginx.configuration(
                      FOLDER,
                      17_100,
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
    assertThat(Nginx.configuration(FOLDER, 17_100, List.of("server 127.0.0.1:17111"), true))
        .contains("user root;");
  }
}
