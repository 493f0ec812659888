package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs in; what comes after speaks as this person. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = {
      "Logs in with a name and password; the verbs after it speak as this person.",
      "Passwords are asked for, or read from standard input, one a line.",
      "With --organisation the browser of this machine signs in with the OpenID Connect provider."
    })
public final class LoginCommand implements Callable<Integer> {

  private static final int FORBIDDEN = 403;

  @Mixin private ControlOptions control;
  @Mixin private Form form;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Of the account.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--invitation",
      paramLabel = "TOKEN",
      description = "Uses an invitation up: asks for the password you choose.")
  private Optional<String> invitation = Optional.empty();

  @Option(
      names = "--organisation",
      description = "Signs in with the OpenID Connect provider, by the browser of this machine.")
  private boolean organisation;

  @Option(
      names = "--id-token",
      description = "Reads an ID token of the provider from standard input: for programs.")
  private boolean idToken;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "How long the browser may take, ISO 8601 (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(names = "--change", description = "Changes the password.")
  private boolean change;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    long ways =
        Stream.of(name.isPresent(), invitation.isPresent(), organisation, idToken)
            .filter(given -> given)
            .count();
    if (ways != 1) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(),
          "NAME, --invitation, --organisation or --id-token must be given, one of them, was "
              + ways
              + " of them");
    }
    JsonNode session = session();
    control.session().keep(control.base(), session);
    String text =
        "logged in as %s, %s, until %s%n"
            .formatted(
                session.path("name").asText(),
                session.path("role").asText(),
                session.path("expires").asText());
    Map<String, String> known = new TreeMap<>();
    for (String field : List.of("name", "role", "expires")) {
      known.put(field, session.path(field).asText());
    }
    Answer.print(spec, form.of(known, () -> text));
    return 0;
  }

  private JsonNode session() {
    if (organisation) {
      return new BrowserLogin(System.err, patience).session(control.anybody());
    }
    if (idToken) {
      String token = new PasswordInput().ask("ID token").strip();
      return control.anybody().post("/api/login/oidc", Map.of("idToken", token));
    }
    return invitation.map(this::accept).orElseGet(this::login);
  }

  private JsonNode accept(String token) {
    String password = new PasswordInput().ask("New password");
    return control
        .anybody()
        .post("/api/invitation", Map.of("invitation", token, "password", password));
  }

  private JsonNode login() {
    PasswordInput input = new PasswordInput();
    ControlClient client = control.anybody();
    String password = input.ask("Password of " + name.orElseThrow());
    if (change) {
      return change(client, password, input);
    }
    try {
      return client.post("/api/login", Map.of("name", name.orElseThrow(), "password", password));
    } catch (ControlException e) {
      if (e.status() != FORBIDDEN) {
        throw e;
      }
      return change(client, password, input);
    }
  }

  private JsonNode change(ControlClient client, String password, PasswordInput input) {
    String next = input.ask("New password");
    return client.post(
        "/api/password", Map.of("name", name.orElseThrow(), "password", password, "next", next));
  }
}
