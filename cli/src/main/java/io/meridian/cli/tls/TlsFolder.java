package io.meridian.cli.tls;

import io.meridian.identity.CertificateTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * Where a world keeps its certificates. Keys have mode 600.
 *
 * @param root folder, made when TLS is first asked for
 */
public record TlsFolder(Path root) {

  /** Password of the store of trusted certificates: it holds no secret, the format wants one. */
  public static final String STORE_PASSWORD = "changeit";

  /** Whether the world is served with TLS. */
  public boolean used() {
    return Files.exists(ca());
  }

  /** Certificates of authorities that everybody in the world trusts, PEM; its own is the first. */
  public Path ca() {
    return root.resolve("ca.crt");
  }

  /** TLS that trusts those authorities, where there are some, and whom this Java trusts. */
  public SSLContext clients() {
    return used() ? CertificateTrust.in(Pem.store(ca())) : CertificateTrust.ofThisJava();
  }

  Path caKey() {
    return root.resolve("ca.key");
  }

  /** The same certificates as Java wants them, with those that it trusts by itself. */
  public Path trust() {
    return root.resolve("trust.jks");
  }

  /** What a door proves itself with. */
  public Identity identity(String door) {
    return new Identity(certificate(door), key(door), ca());
  }

  /** Certificate of a door, PEM, its chain behind it. */
  public Path certificate(String door) {
    return root.resolve(door + ".crt");
  }

  /** Key of a door, PEM. */
  public Path key(String door) {
    return root.resolve(door + ".key");
  }
}
