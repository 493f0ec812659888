package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts of people. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Adds accounts of people, lists them, and takes back what they were given.")
public final class AccountCommand {

  private static final String ACCOUNTS = "/api/accounts";

  @Spec private CommandSpec spec;

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Adds an account and prints the invitation link, which is good once and for three days.",
        "With --first-password it begins with a password that must be changed."
      })
  int add(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME", description = "To log in with; an e-mail address is one.")
          String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "ops, developer, viewer, supervisor or agent.")
          String role,
      @Option(names = "--display", paramLabel = "NAME", description = "What others see.")
          Optional<String> display,
      @Option(
              names = "--region",
              paramLabel = "ID",
              description = "Works for that only; may be repeated (default: every region).")
          List<String> regions,
      @Option(
              names = "--first-password",
              description = "Begins with a first password rather than with an invitation.")
          boolean firstPassword) {
    ControlClient client = control.client();
    Map<String, Object> body = new HashMap<>();
    body.put("name", name);
    body.put("role", role.toUpperCase(Locale.ROOT));
    body.put("regions", regions == null ? List.of() : regions);
    body.put("invite", !firstPassword);
    display.ifPresent(text -> body.put("displayName", text));
    return begun(client, form, client.post(ACCOUNTS, body));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
  int list(@Mixin ControlOptions control, @Mixin Form form) {
    JsonNode accounts = control.client().list(ACCOUNTS);
    Answer.print(spec, form.of(accounts, () -> text(accounts)));
    return 0;
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = {
        "Changes role, regions or display name; what is not given stays.",
        "Tokens that say more than the account may now are good no more."
      })
  int set(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "ops, developer, viewer, supervisor or agent.")
          Optional<String> role,
      @ArgGroup Where where,
      @Option(names = "--display", paramLabel = "NAME", description = "What others see.")
          Optional<String> display,
      @Option(names = "--reason", paramLabel = "TEXT", description = "For the audit.")
          Optional<String> reason) {
    Map<String, Object> body = new HashMap<>();
    role.ifPresent(text -> body.put("role", text.toUpperCase(Locale.ROOT)));
    Optional.ofNullable(where).ifPresent(given -> body.put("regions", given.regions()));
    display.ifPresent(text -> body.put("displayName", text));
    reason.ifPresent(text -> body.put("reason", text));
    JsonNode account = control.client().patch(ACCOUNTS + "/" + Query.encoded(name), body);
    String text =
        "%s is %s of %s%n"
            .formatted(
                account.path("name").asText(),
                account.path("role").asText().toLowerCase(Locale.ROOT),
                regions(account));
    Answer.print(spec, form.of(account, () -> text));
    return 0;
  }

  @Command(
      name = "invite",
      mixinStandardHelpOptions = true,
      description = "Makes a new invitation; password and tokens before it are good no more.")
  int invite(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name) {
    ControlClient client = control.client();
    return begun(client, form, client.post(path(name, "invitation"), Map.of()));
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Gives a new first password; password and tokens before it are good no more.")
  int reset(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name) {
    ControlClient client = control.client();
    return begun(client, form, client.post(path(name, "reset"), Map.of()));
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Nobody logs in with it any more, and its tokens are good no more.")
  int disable(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name) {
    return done(form, control.client().post(path(name, "disable"), Map.of()));
  }

  @Command(
      name = "unlock",
      mixinStandardHelpOptions = true,
      description = "Attempts to log in are heard again.")
  int unlock(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name) {
    return done(form, control.client().post(path(name, "unlock"), Map.of()));
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "All tokens of the account are good no more; its sockets are closed.")
  int revoke(
      @Mixin ControlOptions control,
      @Mixin Form form,
      @Parameters(paramLabel = "NAME") String name) {
    return done(form, control.client().post(path(name, "revoke"), Map.of()));
  }

  private int done(Form form, JsonNode account) {
    String text = "%s is %s%n".formatted(account.path("name").asText(), state(account));
    Answer.print(spec, form.of(account, () -> text));
    return 0;
  }

  private int begun(ControlClient client, Form form, JsonNode begun) {
    Answer.print(spec, form.of(begun, () -> beginning(client, begun)));
    return 0;
  }

  private static String beginning(ControlClient client, JsonNode begun) {
    JsonNode account = begun.path("account");
    String end = begun.path("expires").asText();
    if (begun.hasNonNull("password")) {
      return "first password of %s: %s%nto be changed until %s%n"
          .formatted(account.path("name").asText(), begun.path("password").asText(), end);
    }
    String invitation = begun.path("invitation").asText();
    String door = client.get("/api/regions").path(0).path("region").path("url").asText();
    return "%s/desk/#invitation=%s%nmeridian login --invitation %s%ngood once, until %s%n"
        .formatted(door, invitation, invitation, end);
  }

  private static String text(JsonNode accounts) {
    Table table = new Table("NAME", "DISPLAY", "ROLE", "REGIONS", "STATE", "LAST LOG-IN");
    for (JsonNode account : accounts) {
      table.row(
          account.path("name").asText(),
          account.path("displayName").asText(),
          account.path("role").asText().toLowerCase(Locale.ROOT),
          regions(account),
          state(account),
          account.path("lastLogin").asText(""));
    }
    return table.toString();
  }

  private static String regions(JsonNode account) {
    StringBuilder regions = new StringBuilder();
    account
        .path("regions")
        .forEach(region -> regions.append(regions.isEmpty() ? "" : ", ").append(region.asText()));
    return regions.isEmpty() ? "every region" : regions.toString();
  }

  private static String state(JsonNode account) {
    return account.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String path(String name, String what) {
    return ACCOUNTS + "/" + Query.encoded(name) + "/" + what;
  }

  /** Which regions somebody works for. */
  static final class Where {

    @Option(
        names = "--region",
        paramLabel = "ID",
        description = "Works for that only; may be repeated.")
    private List<String> some;

    @Option(names = "--every-region", description = "Works for every region.")
    private boolean every;

    List<String> regions() {
      return every || some == null ? List.of() : some;
    }
  }
}
