package io.meridian.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs certificates with OpenSSL, as an authority from elsewhere does.
 *
 * @param folder where what it makes lies
 * @param certificate its own
 * @param key its own
 */
record Authority(Path folder, Path certificate, Path key) {

  /** A new one, which nobody trusts yet. */
  static Authority begin(Path folder, String name) throws IOException, InterruptedException {
    Authority begun =
        new Authority(folder, folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    begun.openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=" + name,
        "-keyout",
        begun.key.toString(),
        "-out",
        begun.certificate.toString());
    return begun;
  }

  /** Makes a certificate that names those hosts; its key lies beside it, with {@code .key}. */
  Path sign(String name, String hosts) throws IOException, InterruptedException {
    Path signed = folder.resolve(name);
    Path names = Files.writeString(folder.resolve(name + ".names"), "subjectAltName=" + hosts);
    openssl(
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        signed + ".key",
        "-out",
        signed + ".request");
    openssl(
        "x509",
        "-req",
        "-days",
        "30",
        "-in",
        signed + ".request",
        "-CA",
        certificate.toString(),
        "-CAkey",
        key.toString(),
        "-CAserial",
        folder.resolve("serial").toString(),
        "-CAcreateserial",
        "-extfile",
        names.toString(),
        "-out",
        signed.toString());
    return signed;
  }

  private void openssl(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("openssl"));
    line.addAll(List.of(arguments));
    Path log = folder.resolve("openssl.log");
    Process openssl =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (openssl.waitFor() != 0) {
      throw new IOException(line + ": " + Files.readString(log));
    }
  }
}
