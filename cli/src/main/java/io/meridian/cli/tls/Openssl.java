package io.meridian.cli.tls;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program OpenSSL.
 *
 * @param program its path
 */
record Openssl(String program) {

  /**
   * Runs it and returns what it prints.
   *
   * @param fixed words without a blank inside
   * @param more arguments as they are
   */
  String run(String fixed, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(fixed.split(" ", -1)));
    command.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close(); // it never asks: a key with a password is an error
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + text.strip());
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while certificates are made", e);
    }
  }
}
