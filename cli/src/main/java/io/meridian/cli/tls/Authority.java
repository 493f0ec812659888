package io.meridian.cli.tls;

import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * A certificate authority for one world on this host, by OpenSSL. Its key never leaves the host.
 */
public final class Authority {

  private static final String NAME = "CN=Meridian local authority";
  private static final int CA_DAYS = 3650;
  private static final int DAYS = 90;

  /** What has less left is made anew when the world is brought up; the alert begins here too. */
  private static final Duration LEAST = Duration.ofDays(21);

  private static final String EXTENSIONS =
      """
      subjectAltName=DNS:localhost,IP:127.0.0.1
      basicConstraints=critical,CA:FALSE
      keyUsage=critical,digitalSignature
      extendedKeyUsage=serverAuth
      """;

  private final TlsFolder folder;
  private final Openssl openssl;
  private final Clock clock;

  /**
   * @param openssl path of the program
   */
  public Authority(TlsFolder folder, String openssl, Clock clock) {
    this.folder = folder;
    this.openssl = new Openssl(openssl);
    this.clock = clock;
  }

  /**
   * Makes what is missing: the authority, a certificate for each door, and anew those of its own
   * that end within three weeks.
   */
  public void ensure(Collection<String> doors) {
    try {
      Files.createDirectories(folder.root());
      if (!folder.used()) {
        begin();
      }
      trust();
      for (String door : doors) {
        if (!Files.exists(folder.certificate(door)) || (mine(door) && ending(door))) {
          issue(door);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new Failure("certificates cannot be made: " + e.getMessage(), e);
    }
  }

  /** Makes a new key and certificate for a door. */
  public void renew(String door) {
    try {
      issue(door);
    } catch (IOException e) {
      throw new Failure("the certificate of " + door + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Fails where what lies in the files of a door must not be served. */
  public void require(String door) {
    new CertificateRules(openssl).require(folder.identity(door));
  }

  /** Takes a certificate and its key from elsewhere, unless they must not be served. */
  public void take(String door, Path certificate, Path key) {
    Identity draft =
        new Identity(draft(folder.certificate(door)), draft(folder.key(door)), folder.ca());
    try {
      Files.writeString(draft.certificate(), Files.readString(certificate));
      Secrets.write(draft.key(), Files.readString(key));
      new CertificateRules(openssl).require(draft);
      inPlace(door);
    } catch (IOException e) {
      throw new Failure(certificate + " and " + key + " cannot be taken: " + e.getMessage(), e);
    } finally {
      remove(draft.certificate());
      remove(draft.key());
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be removed: " + e.getMessage(), e);
    }
  }

  private boolean mine(String door) {
    X509Certificate certificate = Pem.certificate(folder.certificate(door));
    return certificate.getIssuerX500Principal().getName().equals(NAME);
  }

  private boolean ending(String door) {
    Instant end = Pem.certificate(folder.certificate(door)).getNotAfter().toInstant();
    return end.isBefore(clock.instant().plus(LEAST));
  }

  private void begin() throws IOException {
    Path draft = draft(folder.ca());
    Secrets.write(folder.caKey(), "");
    openssl.run(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "
            + CA_DAYS
            + " -addext basicConstraints=critical,CA:TRUE,pathlen:0"
            + " -addext keyUsage=critical,keyCertSign,cRLSign",
        "-subj",
        "/" + NAME,
        "-keyout",
        folder.caKey().toString(),
        "-out",
        draft.toString());
    Files.move(draft, folder.ca(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void trust() throws IOException, GeneralSecurityException {
    Path draft = draft(folder.trust());
    try (OutputStream out = Files.newOutputStream(draft)) {
      Pem.store(folder.ca()).store(out, TlsFolder.STORE_PASSWORD.toCharArray());
    }
    Files.move(draft, folder.trust(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void issue(String door) throws IOException {
    Path request = folder.root().resolve(door + ".csr");
    Path extensions = folder.root().resolve(door + ".ext");
    Secrets.write(draft(folder.key(door)), "");
    Files.writeString(extensions, EXTENSIONS);
    openssl.run(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes",
        "-subj",
        "/CN=" + door,
        "-keyout",
        draft(folder.key(door)).toString(),
        "-out",
        request.toString());
    openssl.run(
        "x509 -req -days " + DAYS,
        "-in",
        request.toString(),
        "-CA",
        folder.ca().toString(),
        "-CAkey",
        folder.caKey().toString(),
        "-CAcreateserial",
        "-extfile",
        extensions.toString(),
        "-out",
        draft(folder.certificate(door)).toString());
    inPlace(door);
    Files.delete(request);
    Files.delete(extensions);
  }

  private void inPlace(String door) throws IOException {
    Files.move(draft(folder.key(door)), folder.key(door), StandardCopyOption.ATOMIC_MOVE);
    Path certificate = folder.certificate(door);
    Files.move(draft(certificate), certificate, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path draft(Path file) {
    return file.resolveSibling(file.getFileName() + ".draft");
  }
}
