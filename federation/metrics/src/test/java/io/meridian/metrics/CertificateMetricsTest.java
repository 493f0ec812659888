package io.meridian.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateMetricsTest {

  private static final String END = "tls_certificate_not_after_seconds";
  private static final String LABEL = "name=\"eu-west\"";

  @TempDir private Path folder;

  @Test
  void theEndIsThatOfTheFileAsItIsNow() throws IOException, InterruptedException {
    Path file = folder.resolve("eu-west.crt");
    CertificateMetrics.end("eu-west", file);
    assertThat(Exposition.value(END, LABEL)).isZero();

    Instant before = Instant.now();
    make(file);
    assertThat(Exposition.value(END, LABEL))
        .isBetween(before.getEpochSecond() + 86_399.0, before.getEpochSecond() + 86_500.0);

    Files.writeString(file, "no certificate");
    assertThat(Exposition.value(END, LABEL)).isZero();
  }

  private void make(Path file) throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=eu-west",
                "-keyout",
                folder.resolve("key").toString(),
                "-out",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(openssl.waitFor()).isZero();
  }
}
