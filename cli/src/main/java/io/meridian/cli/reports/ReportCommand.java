package io.meridian.cli.reports;

import io.meridian.cli.engines.Postgres;
import io.meridian.cli.jobs.JobReport;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.world.Inventory;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports key figures by SQL over the regions' databases, which is what counts. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Key figures by day, region and site, from the conversations themselves; no personal data.",
      "Writes them as CSV and prints the whole period. Reported to the Pushgateway as job report.",
      "Exit code 6: a region is missing."
    })
public final class ReportCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;
  @Mixin private WorldOptions world;
  @Mixin private Form form;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day, in UTC, such as 2026-11-01 (default: six days before the last).")
  private Optional<LocalDate> from = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "Last day, included (default: yesterday).")
  private Optional<LocalDate> until = Optional.empty();

  @Option(names = "--region", paramLabel = "ID", description = "Only this region.")
  private Optional<RegionId> region = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Folder of the file (default: reports in the world's folder).")
  private Optional<Path> to = Optional.empty();

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    LocalDate last = until.orElseGet(() -> LocalDate.now(clock).minusDays(1));
    LocalDate first = from.orElseGet(() -> last.minusDays(6));
    if (first.isAfter(last)) {
      throw new Failure("--from must not be after --until (" + last + "), was " + first);
    }
    Progress progress = new Progress(System.err);
    SortedMap<RegionId, Postgres> databases =
        Inventory.of(world.folder(), progress).regionDatabases();
    region.ifPresent(id -> databases.keySet().retainAll(List.of(id)));
    if (databases.isEmpty()) {
      throw new Failure("region must be one of the world, was " + region.orElseThrow());
    }
    Report report = read(databases, first, last, clock, progress);
    progress.say("written to " + write(report));
    Answer.print(spec, form.of(report, report::text));
    return report.missing().isEmpty() ? Exit.DONE : Exit.PARTIAL;
  }

  private Report read(
      SortedMap<RegionId, Postgres> databases,
      LocalDate first,
      LocalDate last,
      Clock clock,
      Progress progress) {
    URI pushgateway = world.folder().pushgateway();
    List<KeyFigures> figures = new ArrayList<>();
    SortedMap<RegionId, String> missing = new TreeMap<>();
    databases.forEach(
        (id, database) -> {
          try {
            figures.addAll(
                new JobReport(pushgateway, "report", id.value(), clock, progress)
                    .of(
                        () -> read(database, id, first, last),
                        JobReport.Measure.conversations(ReportCommand::conversations)));
          } catch (Failure e) {
            missing.put(id, e.getMessage());
          }
        });
    return new Report(first, last, figures, missing);
  }

  private static List<KeyFigures> read(
      Postgres database, RegionId id, LocalDate first, LocalDate last) {
    try (Connection connection = database.connect(PATIENCE)) {
      return KeyFigures.read(connection, id, first, last);
    } catch (SQLException e) {
      throw new Failure("its database gives no figures: " + e.getMessage(), e);
    }
  }

  private static long conversations(List<KeyFigures> figures) {
    return figures.stream()
        .filter(one -> one.day().isEmpty())
        .mapToLong(KeyFigures::conversations)
        .sum();
  }

  private Path write(Report report) {
    Path folder = to.orElseGet(() -> world.folder().reports());
    Path file = folder.resolve(report.fileName());
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, report.csv());
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e, e);
    }
  }
}
