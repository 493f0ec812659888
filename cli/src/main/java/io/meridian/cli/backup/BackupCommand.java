package io.meridian.cli.backup;

import io.meridian.cli.jobs.JobReport;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.world.DataOwner;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backups of the control plane and of regions. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the whole database of the control plane or of a region to a folder, while it serves.",
      "A backup holds conversations and keys: its files are for their owner only."
    })
public final class BackupCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "control",
      mixinStandardHelpOptions = true,
      description = "Backs the control plane up: accounts, keys, revisions, fleet.")
  int control(@Mixin WorldOptions world, @Mixin Destination destination) {
    return write(world, Optional.empty(), destination);
  }

  @Command(
      name = "region",
      mixinStandardHelpOptions = true,
      description = "Backs a region up: conversations, and the keys of its visitors' tokens.")
  int region(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Mixin Destination destination) {
    return write(world, Optional.of(id), destination);
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists backups.")
  int list(@Mixin WorldOptions world, @Mixin Destination destination, @Mixin Form form) {
    List<Listed> all = listed(destination.folder(world));
    Answer.print(spec, form.of(all, () -> text(all)));
    return 0;
  }

  private int write(WorldOptions world, Optional<RegionId> region, Destination destination) {
    Progress progress = new Progress(System.err);
    DataOwner owner = DataOwner.of(world.folder(), region, progress);
    Shelf shelf = new Shelf(destination.folder(world).resolve(owner.name()));
    Clock clock = Clock.systemUTC();
    Path backup =
        new JobReport(world.folder().pushgateway(), "backup", owner.name(), clock, progress)
            .of(
                () -> new Backup(owner, clock, progress).to(shelf),
                JobReport.Measure.bytes(made -> Manifest.read(made).archive().bytes()));
    try {
      for (Path removed :
          destination.keep.isPresent() ? shelf.keep(destination.keep.get()) : List.<Path>of()) {
        progress.say(removed + "  removed");
      }
    } catch (IOException e) {
      throw new Failure("old backups cannot be removed: " + e, e);
    }
    Answer.print(spec, backup + System.lineSeparator());
    return 0;
  }

  private static List<Listed> listed(Path folder) {
    List<Listed> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> subjects = Files.list(folder)) {
      for (Path subject : subjects.filter(Files::isDirectory).sorted().toList()) {
        for (Path backup : new Shelf(subject).backups()) {
          all.add(new Listed(backup, Manifest.read(backup)));
        }
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be read: " + e, e);
    }
    return all;
  }

  private static String text(List<Listed> all) {
    Table table = new Table("SUBJECT", "TAKEN", "VERSION", "KIB", "FOLDER");
    for (Listed one : all) {
      table.row(
          one.manifest().subject(),
          one.manifest().taken(),
          one.manifest().meridian(),
          one.manifest().archive().bytes() >> 10,
          one.folder());
    }
    return table.toString();
  }

  /** A backup and where it lies. */
  private record Listed(Path folder, Manifest manifest) {}

  /** Where backups go, and how many stay. */
  static final class Destination {

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = "Folder of backups (default: backups in the world's folder).")
    private Path to;

    @Option(
        names = "--keep",
        paramLabel = "N",
        description = "Removes all but the newest N of this subject, when this one is whole.")
    private Optional<Integer> keep = Optional.empty();

    Path folder(WorldOptions world) {
      return to == null ? world.folder().backups() : to.toAbsolutePath().normalize();
    }
  }
}
