package io.meridian.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges certificates as Java does, and names the one that it refuses. Thread-safe. */
public final class CertificateTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;

  private CertificateTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** TLS that trusts whom this Java trusts: {@code javax.net.ssl.trustStore}, or its own list. */
  public static SSLContext ofThisJava() {
    return Own.CONTEXT;
  }

  /**
   * TLS that trusts whom a store names.
   *
   * @param store with certificates of authorities
   */
  public static SSLContext in(KeyStore store) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new CertificateTrust(java(store))}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS: " + e.getMessage(), e);
    }
  }

  /**
   * Judges a server's certificates, first its own.
   *
   * @param store with certificates of authorities
   */
  public static void judge(KeyStore store, X509Certificate... chain)
      throws GeneralSecurityException {
    new CertificateTrust(java(store)).checkServerTrusted(chain, "UNKNOWN");
  }

  private static X509ExtendedTrustManager java(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager judge) {
        return judge;
      }
    }
    throw new GeneralSecurityException("no manager of trust for X.509");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    naming(chain, () -> judge.checkServerTrusted(chain, kind, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    naming(chain, () -> judge.checkServerTrusted(chain, kind, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    naming(chain, () -> judge.checkServerTrusted(chain, kind));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    naming(chain, () -> judge.checkClientTrusted(chain, kind, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    naming(chain, () -> judge.checkClientTrusted(chain, kind, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    naming(chain, () -> judge.checkClientTrusted(chain, kind));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }

  private static void naming(X509Certificate[] chain, Judgement judgement)
      throws CertificateException {
    try {
      judgement.pass();
    } catch (CertificateException e) {
      CertificateException named =
          new CertificateException(text(chain[0]) + " is refused: " + reason(e));
      named.addSuppressed(e); // no cause: whoever asks for the first cause wants to read this text
      throw named;
    }
  }

  private static String text(X509Certificate certificate) {
    return "certificate %s (serial number %s, signed by %s, ends %s)"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            certificate.getSerialNumber().toString(16),
            certificate.getIssuerX500Principal().getName(),
            certificate.getNotAfter().toInstant());
  }

  private static String reason(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage();
  }

  /** Made once: the list is long. */
  private static final class Own {

    static final SSLContext CONTEXT = in(null);
  }

  /** One judgement, which ends without a word where the certificates are good. */
  private interface Judgement {

    void pass() throws CertificateException;
  }
}
