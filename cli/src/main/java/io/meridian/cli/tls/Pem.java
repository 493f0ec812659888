package io.meridian.cli.tls;

import io.meridian.cli.output.Failure;
import io.meridian.identity.CertificateTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Certificates in PEM files. */
public final class Pem {

  private Pem() {}

  /** Reads the first certificate of a file. */
  public static X509Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      throw new Failure(file + " must hold a certificate as PEM: " + e.getMessage(), e);
    }
  }

  /** Reads all certificates of a file. */
  static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new CertificateException("it holds none");
      }
      return all;
    } catch (IOException | CertificateException e) {
      throw new Failure(file + " must hold certificates as PEM: " + e.getMessage(), e);
    }
  }

  /** TLS that trusts what the certificates of a file have signed, and nobody else. */
  public static SSLContext trusting(Path authorities) {
    return CertificateTrust.in(storeOf(authorities));
  }

  /** A store with the certificates of a file and those that this Java trusts by itself. */
  static KeyStore store(Path authorities) {
    Path own = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try {
      KeyStore store = storeOf(authorities);
      if (Files.exists(own)) {
        KeyStore known = KeyStore.getInstance(own.toFile(), (char[]) null);
        for (String name : Collections.list(known.aliases())) {
          store.setCertificateEntry(name, known.getCertificate(name));
        }
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new Failure(own + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A store with the certificates of a file only. */
  static KeyStore storeOf(Path authorities) {
    try {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      for (X509Certificate certificate : certificates(authorities)) {
        store.setCertificateEntry("meridian-" + certificate.getSerialNumber(), certificate);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new Failure(authorities + " cannot be trusted: " + e.getMessage(), e);
    }
  }
}
