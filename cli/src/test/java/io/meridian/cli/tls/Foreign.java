package io.meridian.cli.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates that no door may serve, signed by a world's authority. */
final class Foreign {

  private static final Openssl OPENSSL = new Openssl("openssl");

  private Foreign() {}

  /** One that has ended yesterday. */
  static Identity expired(TlsFolder folder, String door, Path at) throws IOException {
    return signed(folder, door, at, "-1", "subjectAltName=IP:127.0.0.1");
  }

  /** One that names no address. */
  static Identity nameless(TlsFolder folder, String door, Path at) throws IOException {
    return signed(folder, door, at, "30", "subjectAltName=DNS:chat.example");
  }

  private static Identity signed(
      TlsFolder folder, String door, Path at, String days, String extensions) throws IOException {
    Files.createDirectories(at);
    Identity identity = new Identity(at.resolve("own.crt"), at.resolve("own.key"), folder.ca());
    Path request = at.resolve("own.csr");
    Path file = Files.writeString(at.resolve("own.ext"), extensions + "\n");
    OPENSSL.run(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes",
        "-subj",
        "/CN=" + door,
        "-keyout",
        identity.key().toString(),
        "-out",
        request.toString());
    OPENSSL.run(
        "x509 -req -CAcreateserial",
        "-days",
        days,
        "-in",
        request.toString(),
        "-CA",
        folder.ca().toString(),
        "-CAkey",
        folder.caKey().toString(),
        "-extfile",
        file.toString(),
        "-out",
        identity.certificate().toString());
    return identity;
  }
}
