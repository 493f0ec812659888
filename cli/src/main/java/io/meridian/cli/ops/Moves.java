package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import picocli.CommandLine.Model.CommandSpec;

/** What a change of routing did: which countries are served elsewhere, and who holds it. */
final class Moves {

  private Moves() {}

  /** Prints the answer to a change once it is in force. Returns the exit code. */
  static int print(CommandSpec verb, Form form, ControlClient client, JsonNode answer) {
    Table moves = new Table("COUNTRY", "FROM", "TO");
    for (JsonNode move : answer.path("moves")) {
      moves.row(
          move.path("country").asText(),
          move.path("from").asText("no region"),
          move.path("to").asText("no region"));
    }
    Convergence.Outcome outcome = new Convergence(client).await(answer.path("revision"));
    String who =
        answer.path("moves").isEmpty()
            ? "no country is served by another region than before%n".formatted()
            : moves.toString();
    Answer.print(
        verb, form.of(outcome.of(answer), () -> who + System.lineSeparator() + outcome.text()));
    return outcome.exitCode();
  }
}
