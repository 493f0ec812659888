package io.meridian.cli.bundle;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.world.Inventory;
import io.meridian.cli.world.WorldFolder;
import io.meridian.cli.world.WorldOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what somebody far away needs to understand this world. */
@Command(
    name = "support-bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one archive with versions, configuration, states, figures, thread dumps and logs.",
      "Secrets and personal data are left out. Works also while parts are down: the archive says"
          + " what could not be got and why.",
      "Exit code 0: everything is in it; 6: some is missing."
    })
public final class SupportBundleCommand implements Callable<Integer> {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int DEFAULT_MIB = 4;

  /** Enough for a day of logs, and little enough for the disk. */
  private static final int MIB_OF_TIME = 64;

  @Mixin private WorldOptions options;
  @Mixin private Form form;
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The archive (default: support-TIME.tar.gz in bundles of the world's folder).")
  private Optional<Path> to = Optional.empty();

  @Option(
      names = "--log-size",
      paramLabel = "MIB",
      description = "At most that much from the end of each log (default: 4; with --since 64).")
  private Optional<Integer> logSize = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only lines of logs since then, such as PT2H (ago) or 2026-01-05T10:00:00Z.")
  private String since;

  @Override
  public Integer call() {
    WorldFolder folder = options.folder();
    if (!Files.isDirectory(folder.root())) {
      throw new Failure("no world in " + folder.root() + ": bring it up with 'up'");
    }
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Excerpt excerpt = excerpt(now);
    Path file =
        to.orElseGet(() -> folder.bundles().resolve("support-" + NAME.format(now) + ".tar.gz"));
    Progress progress = new Progress(System.err);
    Redaction redaction =
        new Redaction(KnownSecrets.of(folder.root(), Inventory.alertingFile(folder)));
    BundleManifest manifest =
        new SupportBundle(redaction, excerpt, now)
            .write(file.toAbsolutePath(), sources(folder, excerpt, now, progress));
    Written written = new Written(file.toAbsolutePath().toString(), manifest);
    Answer.print(spec, form.of(written, written::text));
    return manifest.complete() ? Exit.DONE : Exit.PARTIAL;
  }

  private Excerpt excerpt(Instant now) {
    int mib = logSize.orElse(since == null ? DEFAULT_MIB : MIB_OF_TIME);
    if (mib < 1) {
      throw new ParameterException(
          spec.commandLine(), "--log-size must be at least 1 MiB, was " + mib);
    }
    return new Excerpt((long) mib << 20, Optional.ofNullable(since).map(text -> time(text, now)));
  }

  private Instant time(String text, Instant now) {
    try {
      return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--since must be a duration such as PT2H or a time such as 2026-01-05T10:00:00Z, was "
              + text,
          e);
    }
  }

  /** What does not need the plan of the world comes in any case. */
  private static List<Source> sources(
      WorldFolder folder, Excerpt excerpt, Instant now, Progress progress) {
    List<Source> sources = new ArrayList<>();
    sources.add(new FileSource(folder.root(), elsewhere(folder), excerpt));
    Inventory world;
    try {
      world = Inventory.of(folder, progress);
    } catch (Failure e) {
      sources.add(new HostSource(folder.root(), List.of()));
      sources.add(draft -> draft.missing("everything that is asked of a part", e.getMessage()));
      return sources;
    }
    Web web = new Web(folder.tls().clients());
    world.servers().forEach(server -> sources.add(new ServerSource(server, web)));
    sources.add(new StatusSource(world));
    sources.add(new ControlSource(world::control));
    world.databases().forEach(database -> sources.add(new DatabaseSource(database)));
    world
        .prometheuses()
        .forEach(
            (place, prometheus) ->
                sources.add(
                    new FigureSource(
                        place, prometheus, world.alertmanagers().get(place), now, web)));
    sources.add(new HostSource(folder.root(), world.parts()));
    sources.add(new VersionSource(world));
    return sources;
  }

  private static SortedMap<String, Path> elsewhere(WorldFolder folder) {
    SortedMap<String, Path> files = new TreeMap<>();
    Inventory.regionFiles(folder)
        .forEach((id, file) -> files.put("regions/" + id + "/" + file.getFileName(), file));
    Inventory.alertingFile(folder)
        .filter(file -> !file.startsWith(folder.root()))
        .ifPresent(file -> files.put("alerting.yaml", file));
    return files;
  }

  /** What was written, and where. */
  private record Written(String file, BundleManifest manifest) {

    String text() {
      StringBuilder text = new StringBuilder();
      for (BundleManifest.Missing missing : manifest.missing()) {
        text.append("missing: %s: %s%n".formatted(missing.what(), missing.why()));
      }
      long kib = new File(file).length() >> 10;
      text.append("%d entries, %d KiB%n".formatted(manifest.entries().size(), kib));
      return text.append(file).append(System.lineSeparator()).toString();
    }
  }
}
