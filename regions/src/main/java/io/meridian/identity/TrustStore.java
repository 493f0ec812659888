package io.meridian.identity;

import io.meridian.files.FileVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom the file of a store names, which may be replaced while it is in use: each judgement goes by
 * the file as it is then. A file that is away or can't be read leaves the former in use. Whoever
 * was judged once may be taken up again without another judgement, by the resumption of TLS.
 * Thread-safe.
 */
final class TrustStore {

  private static final System.Logger LOG = System.getLogger(TrustStore.class.getName());

  private final Path file;
  private final char[] password;
  private InUse inUse;

  /** Who judges, by which version of the file. */
  private record InUse(X509ExtendedTrustManager judge, Optional<FileVersion> version) {}

  /**
   * Reads the store, in any format that Java knows.
   *
   * @throws GeneralSecurityException where it can't be read
   */
  TrustStore(Path file, String password) throws GeneralSecurityException {
    this.file = file;
    this.password = password.toCharArray();
    Optional<FileVersion> version = FileVersion.of(file);
    this.inUse = new InUse(read(), version);
  }

  /**
   * Who judges by a store.
   *
   * @param store with certificates of authorities; null for Java's own list
   */
  static X509ExtendedTrustManager judge(KeyStore store) throws GeneralSecurityException {
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

  /** Who judges by the file as it is now. */
  synchronized X509ExtendedTrustManager judge() {
    Optional<FileVersion> found = FileVersion.of(file);
    if (found.isPresent() && !found.equals(inUse.version())) {
      take(found);
    }
    return inUse.judge();
  }

  private void take(Optional<FileVersion> found) {
    try {
      inUse = new InUse(read(), found);
      LOG.log(System.Logger.Level.INFO, "certificates are judged by the new {0}", file);
    } catch (GeneralSecurityException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the store of those trusted must be readable, was {0} ({1}); the former stays",
          file,
          e.getMessage());
      inUse = new InUse(inUse.judge(), found);
    }
  }

  private X509ExtendedTrustManager read() throws GeneralSecurityException {
    try {
      return judge(KeyStore.getInstance(file.toFile(), password));
    } catch (IOException | IllegalArgumentException e) {
      throw new GeneralSecurityException(file + ": " + e.getMessage(), e);
    }
  }
}
