package io.meridian.cli.retention;

import io.meridian.cli.engines.Postgres;
import io.meridian.cli.jobs.JobReport;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.retention.Retention.Removed;
import io.meridian.cli.world.Inventory;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes old conversations. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = "Deletes conversations that are older than a region may keep them.")
public final class RetentionCommand {

  private static final Duration LEAST = Duration.ofDays(1);

  @Spec private CommandSpec spec;

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes what was resolved longer ago than the setting chat.conversation.retention of its region.",
        "Open conversations stay. Each region's run is reported to the Pushgateway as job retention.",
        "Exit code 6: not every region could be dealt with."
      })
  int run(
      @Mixin WorldOptions world,
      @Option(names = "--region", paramLabel = "ID", description = "Only this region.")
          Optional<RegionId> region,
      @Option(
              names = "--older-than",
              paramLabel = "PERIOD",
              description = "Instead of the setting; ISO 8601, at least P1D.")
          Optional<Duration> period,
      @Option(names = "--dry-run", description = "Only tell what would be deleted.") boolean dry,
      @Mixin Form form) {
    if (period.filter(wanted -> wanted.compareTo(LEAST) < 0).isPresent()) {
      throw new Failure(
          "--older-than must be at least " + LEAST.toDays() + " day, was " + period.get());
    }
    Progress progress = new Progress(System.err);
    SortedMap<RegionId, Postgres> databases =
        Inventory.of(world.folder(), progress).regionDatabases();
    region.ifPresent(id -> databases.keySet().retainAll(List.of(id)));
    if (databases.isEmpty()) {
      throw new Failure("region must be one of the world, was " + region.orElseThrow());
    }
    List<Outcome> all = new ArrayList<>();
    databases.forEach(
        (id, database) ->
            all.add(
                dry
                    ? outcome(id, () -> look(id, database, period))
                    : outcome(
                        id, () -> reported(world.folder().pushgateway(), id, database, period))));
    Answer.print(spec, form.of(all, () -> text(all)));
    return all.stream().anyMatch(one -> one.failure().isPresent()) ? Exit.PARTIAL : Exit.DONE;
  }

  private static Outcome outcome(RegionId id, Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (Failure e) {
      return new Outcome(id, Optional.empty(), Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private static Outcome reported(
      URI pushgateway, RegionId id, Postgres database, Optional<Duration> period) {
    Clock clock = Clock.systemUTC();
    return new JobReport(pushgateway, "retention", id.value(), clock, new Progress(System.err))
        .of(
            () -> on(id, database, period, Retention::run),
            JobReport.Measure.conversations(one -> one.removed().orElseThrow().conversations()));
  }

  private static Outcome look(RegionId id, Postgres database, Optional<Duration> period) {
    return on(id, database, period, Retention::old);
  }

  private static Outcome on(RegionId id, Postgres database, Optional<Duration> period, Deed deed) {
    try (Connection connection = database.connect()) {
      Retention retention = new Retention(connection);
      Duration kept = period.isPresent() ? period.get() : retention.period();
      Instant before = Clock.systemUTC().instant().minus(kept).truncatedTo(ChronoUnit.SECONDS);
      Removed removed = deed.on(retention, before);
      return new Outcome(id, Optional.of(before), Optional.of(removed), Optional.empty());
    } catch (SQLException | IllegalStateException e) {
      throw new Failure("retention of " + id + " failed: " + e.getMessage(), e);
    }
  }

  private static String text(List<Outcome> all) {
    Table table = new Table("REGION", "OLDER THAN", "CONVERSATIONS", "MESSAGES", "");
    for (Outcome one : all) {
      table.row(
          one.region(),
          one.before().map(Instant::toString).orElse(""),
          one.removed().map(removed -> Long.toString(removed.conversations())).orElse(""),
          one.removed().map(removed -> Long.toString(removed.messages())).orElse(""),
          one.failure().orElse(""));
    }
    return table.toString();
  }

  /** What is done to a database. */
  private interface Deed {
    Removed on(Retention retention, Instant before) throws SQLException;
  }

  /** What came of one region. */
  record Outcome(
      RegionId region,
      Optional<Instant> before,
      Optional<Removed> removed,
      Optional<String> failure) {}
}
