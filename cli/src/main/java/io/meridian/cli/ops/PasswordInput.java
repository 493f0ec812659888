package io.meridian.cli.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;

/** Passwords as people type them, or as lines of standard input for scripts; never as arguments. */
final class PasswordInput {

  private BufferedReader lines;

  // From JDK 22 on there is a console for redirected input too, and it reads lines of it.
  /** Asks for a password. */
  @SuppressWarnings("SystemConsoleNull")
  String ask(String prompt) {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("%s: ", prompt);
      return typed == null ? "" : new String(typed);
    }
    try {
      if (lines == null) {
        lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      }
      String line = lines.readLine();
      if (line == null) {
        throw new Failure(prompt + " must be typed, or be a line of standard input");
      }
      return line;
    } catch (IOException e) {
      throw new Failure("standard input cannot be read: " + e.getMessage(), e);
    }
  }
}
