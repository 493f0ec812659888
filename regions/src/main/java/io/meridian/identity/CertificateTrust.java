package io.meridian.identity;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges certificates as Java does, and names the one that it refuses. Thread-safe. */
public final class CertificateTrust extends X509ExtendedTrustManager {

  /**
   * System property: path of a store whose password is {@code javax.net.ssl.trustStorePassword}.
   */
  public static final String STORE = "meridian.tls.trust-store";

  private final Supplier<X509ExtendedTrustManager> judge;

  private CertificateTrust(Supplier<X509ExtendedTrustManager> judge) {
    this.judge = judge;
  }

  /**
   * TLS that trusts whom this process trusts: the store in the file that the system property
   * {@value #STORE} names, else {@code javax.net.ssl.trustStore}, of which Payara makes a copy when
   * it starts, else Java's own list. A file that was replaced is gone by from the next connection
   * on.
   */
  public static SSLContext ofThisJava() {
    return Own.CONTEXT;
  }

  /**
   * TLS that trusts whom the file of a store names, also after it was replaced.
   *
   * @param file with certificates of authorities, in any format that Java knows
   */
  public static SSLContext in(Path file, String password) {
    try {
      return context(new TrustStore(file, password)::judge);
    } catch (GeneralSecurityException e) {
      throw noTls(e);
    }
  }

  /**
   * TLS that trusts whom a store names.
   *
   * @param store with certificates of authorities
   */
  public static SSLContext in(KeyStore store) {
    try {
      return context(fixed(store));
    } catch (GeneralSecurityException e) {
      throw noTls(e);
    }
  }

  private static SSLContext context(Supplier<X509ExtendedTrustManager> judge)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new CertificateTrust(judge)}, null);
    return context;
  }

  private static IllegalStateException noTls(GeneralSecurityException e) {
    return new IllegalStateException("no TLS: " + e.getMessage(), e);
  }

  private static Supplier<X509ExtendedTrustManager> fixed(KeyStore store)
      throws GeneralSecurityException {
    X509ExtendedTrustManager judge = TrustStore.judge(store);
    return () -> judge;
  }

  /**
   * Judges a server's certificates, first its own.
   *
   * @param store with certificates of authorities
   */
  public static void judge(KeyStore store, X509Certificate... chain)
      throws GeneralSecurityException {
    new CertificateTrust(fixed(store)).checkServerTrusted(chain, "UNKNOWN");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    naming(chain, () -> judge.get().checkServerTrusted(chain, kind, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    naming(chain, () -> judge.get().checkServerTrusted(chain, kind, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    naming(chain, () -> judge.get().checkServerTrusted(chain, kind));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    naming(chain, () -> judge.get().checkClientTrusted(chain, kind, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    naming(chain, () -> judge.get().checkClientTrusted(chain, kind, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    naming(chain, () -> judge.get().checkClientTrusted(chain, kind));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.get().getAcceptedIssuers();
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

    static final SSLContext CONTEXT = byProperties();

    private static SSLContext byProperties() {
      String file = System.getProperty(STORE, System.getProperty("javax.net.ssl.trustStore"));
      return file == null || file.equals("NONE")
          ? in(null)
          : in(Path.of(file), System.getProperty("javax.net.ssl.trustStorePassword", ""));
    }
  }

  /** One judgement, which ends without a word where the certificates are good. */
  private interface Judgement {

    void pass() throws CertificateException;
  }
}
