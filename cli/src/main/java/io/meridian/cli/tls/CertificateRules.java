package io.meridian.cli.tls;

import io.meridian.cli.output.Failure;
import io.meridian.identity.CertificateTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a door may prove itself with. Whatever breaks a rule is named, all of it at once. */
final class CertificateRules {

  /** Parts of the world ask each other by this address. */
  private static final String ADDRESS = "127.0.0.1";

  private static final int IP = 7;
  private static final String OWN = "rw-------";

  private final Openssl openssl;

  CertificateRules(Openssl openssl) {
    this.openssl = openssl;
  }

  /** Fails with every fault. */
  void require(Identity identity) {
    List<String> faults = faults(identity);
    if (!faults.isEmpty()) {
      throw new Failure("it cannot be served:\n  " + String.join("\n  ", faults));
    }
  }

  private List<String> faults(Identity identity) {
    Path file = identity.certificate();
    List<X509Certificate> chain = Pem.certificates(file);
    List<String> faults = new ArrayList<>();
    try {
      CertificateTrust.judge(
          Pem.storeOf(identity.authority()), chain.toArray(X509Certificate[]::new));
    } catch (GeneralSecurityException e) {
      faults.add(file + ": " + e.getMessage());
    }
    if (!names(chain.get(0)).contains(ADDRESS)) {
      faults.add(
          file + " must name " + ADDRESS + " among its addresses, was " + names(chain.get(0)));
    }
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.key()));
      if (!mode.equals(OWN)) {
        faults.add(identity.key() + " must have the mode " + OWN + ", was " + mode);
      }
      String wanted = openssl.run("x509 -noout -pubkey -in", file.toString());
      String held = openssl.run("pkey -pubout -in", identity.key().toString());
      if (!wanted.equals(held)) {
        faults.add(identity.key() + " must be the key of " + file + ", was another one");
      }
    } catch (IOException e) {
      faults.add(identity.key() + " must be a readable key without a password: " + e.getMessage());
    }
    return faults;
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .filter(name -> name.get(0).equals(IP))
              .map(name -> name.get(1).toString())
              .toList();
    } catch (CertificateParsingException e) {
      return List.of(); // it names none that anybody could check
    }
  }
}
