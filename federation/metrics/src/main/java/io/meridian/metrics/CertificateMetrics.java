package io.meridian.metrics;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Measures when the certificate of this WAR's front door ends, where {@code
 * meridian.tls.certificate} names its file and {@code meridian.tls.name} the door.
 */
public final class CertificateMetrics implements ServletContextListener {

  private static final System.Logger LOG = System.getLogger(CertificateMetrics.class.getName());
  private static final String END = "tls_certificate_not_after_seconds";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Config config = ConfigProvider.getConfig();
    config
        .getOptionalValue("meridian.tls.certificate", String.class)
        .ifPresent(file -> end(config.getValue("meridian.tls.name", String.class), Path.of(file)));
  }

  /**
   * Measures the end of the first certificate of a file, as the file is when somebody asks.
   *
   * @param name whose it is, such as a region
   * @param file PEM; while it is not readable the end is 0, which is in the past
   */
  static void end(String name, Path file) {
    Registry.gauge(
        END,
        "End of the certificate, in seconds since 1970",
        () -> seconds(file),
        new Tag("name", name));
  }

  private static long seconds(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return certificate.getNotAfter().toInstant().getEpochSecond();
    } catch (IOException | CertificateException e) {
      LOG.log(System.Logger.Level.WARNING, "the certificate in {0} is not readable: {1}", file, e);
      return 0;
    }
  }
}
