package io.meridian.cli.ops;

import io.meridian.cli.alerting.AlertmanagerClient;
import io.meridian.cli.alerting.Silence;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Table;
import io.meridian.cli.world.Alertmanagers;
import io.meridian.cli.world.WorldOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps alerts from telling people for a while, and takes that back. */
@Command(
    name = "silence",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps alerts from telling people for a while; they still fire and are shown.",
      "A silence of a region lies in its Alertmanager and in the global one, any other in all."
    })
public final class SilenceCommand {

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  /** A silence and where it lies. */
  private record Place(String where, Silence silence) {}

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Silences the alerts that have all the given labels. Prints an id for each.")
  int add(
      @Mixin WorldOptions world,
      @Option(names = "--alert", paramLabel = "NAME", description = "Name of the alert.")
          Optional<String> alert,
      @Option(names = "--region", paramLabel = "REGION", description = "Only of this region.")
          Optional<String> region,
      @Option(names = "--instance", paramLabel = "NAME", description = "Only of this instance.")
          Optional<String> instance,
      @Option(
              names = "--label",
              paramLabel = "NAME=VALUE",
              description = "Only with this label; may be given several times.")
          Map<String, String> more,
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              defaultValue = "PT2H",
              description = "How long, ISO 8601 (default: ${DEFAULT-VALUE}; at most P30D).")
          Duration length,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(
              names = "--by",
              paramLabel = "NAME",
              defaultValue = "${sys:user.name}",
              description = "Who (default: ${DEFAULT-VALUE}).")
          String author) {
    SortedMap<String, String> labels = new TreeMap<>(more == null ? Map.of() : more);
    alert.ifPresent(name -> labels.put("alertname", name));
    region.ifPresent(name -> labels.put("region", name));
    instance.ifPresent(name -> labels.put("instance", name));
    Instant now = clock.instant();
    Silence silence = new Silence("", labels, now, now.plus(length), author, reason);
    Table table = new Table("WHERE", "SILENCE");
    List<String> failures = new ArrayList<>();
    places(world, region)
        .forEach(
            (where, alertmanager) -> {
              try {
                table.row(where, alertmanager.add(silence));
              } catch (Failure e) {
                failures.add(e.getMessage());
              }
            });
    Answer.print(spec, table.toString());
    return done(failures);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the silences that have not ended.")
  int list(@Mixin WorldOptions world, @Mixin Form form) {
    List<String> failures = new ArrayList<>();
    List<Place> found = found(world, failures);
    Answer.print(spec, form.of(found, () -> text(found)));
    return done(failures);
  }

  @Command(
      name = "expire",
      mixinStandardHelpOptions = true,
      description = "Ends silences now, wherever they lie.")
  int expire(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", arity = "1..*", description = "As 'list' shows it.")
          List<String> ids) {
    List<String> failures = new ArrayList<>();
    List<Place> found = found(world, failures);
    SortedMap<String, AlertmanagerClient> alertmanagers = Alertmanagers.of(world.folder());
    Set<Place> ended = new LinkedHashSet<>();
    for (String id : ids) {
      Place named =
          found.stream()
              .filter(place -> place.silence().id().equals(id))
              .findFirst()
              .orElseThrow(
                  () -> new Failure("id must be that of a silence that has not ended, was " + id));
      found.stream().filter(place -> place.silence().isTwinOf(named.silence())).forEach(ended::add);
    }
    Table table = new Table("WHERE", "ENDED");
    for (Place place : ended) {
      alertmanagers.get(place.where()).expire(place.silence().id());
      table.row(place.where(), place.silence().id());
    }
    Answer.print(spec, table.toString());
    return done(failures);
  }

  private static SortedMap<String, AlertmanagerClient> places(
      WorldOptions world, Optional<String> region) {
    SortedMap<String, AlertmanagerClient> all = Alertmanagers.of(world.folder());
    if (region.isEmpty()) {
      return all;
    }
    if (!all.containsKey(region.get())) {
      throw new Failure("region must be one of " + all.keySet() + ", was " + region.get());
    }
    all.keySet().removeIf(name -> !List.of(Alertmanagers.WORLD, region.get()).contains(name));
    return all;
  }

  private static List<Place> found(WorldOptions world, List<String> failures) {
    List<Place> found = new ArrayList<>();
    Alertmanagers.of(world.folder())
        .forEach(
            (where, alertmanager) -> {
              try {
                alertmanager.silences().forEach(one -> found.add(new Place(where, one)));
              } catch (Failure e) {
                failures.add(e.getMessage());
              }
            });
    return found;
  }

  private static String text(List<Place> places) {
    if (places.isEmpty()) {
      return "no alert is silenced%n".formatted();
    }
    Table table = new Table("WHERE", "SILENCE", "ALERTS WITH", "UNTIL", "BY", "REASON");
    for (Place place : places) {
      Silence silence = place.silence();
      table.row(
          place.where(),
          silence.id(),
          silence.labels().toString().replaceAll("[{}]", ""),
          silence.end().truncatedTo(ChronoUnit.SECONDS),
          silence.author(),
          silence.reason());
    }
    return table.toString();
  }

  private int done(List<String> failures) {
    failures.forEach(failure -> spec.commandLine().getErr().println("meridian: " + failure));
    return failures.isEmpty() ? 0 : 1;
  }
}
