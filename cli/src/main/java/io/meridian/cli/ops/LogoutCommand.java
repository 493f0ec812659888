package io.meridian.cli.ops;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes back the token of 'login'. */
@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = "Takes back the token of 'login'; the operator of the world speaks again.")
public final class LogoutCommand implements Callable<Integer> {

  @Mixin private ControlOptions control;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SessionFile session = control.session();
    Optional<String> token = session.token(control.base());
    if (token.isPresent()) {
      control.speaking(token).post("/api/logout", Map.of());
    }
    session.forget();
    String text = token.isPresent() ? "logged out\n" : "nobody was logged in\n";
    Answer.print(spec, form.of(Map.of("loggedOut", token.isPresent()), () -> text));
    return 0;
  }
}
