package io.meridian.cli.output;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What a verb answers, on standard output. */
public final class Answer {

  private Answer() {}

  /** Prints a text that ends its own lines. */
  public static void print(CommandSpec verb, String text) {
    PrintWriter out = verb.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
