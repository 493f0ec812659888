package io.meridian.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.world.DataOwner;
import io.meridian.cli.world.WorldOptions;
import io.meridian.region.RegionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup in the place of what is there. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces the database of the control plane or of a region by a backup.",
      "What was committed since is lost. What is replaced stays aside until the servers are ready."
    })
public final class RestoreCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "control",
      mixinStandardHelpOptions = true,
      description = "Restores the control plane, which then begins a new epoch.")
  int control(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "FROM", description = "Folder of the backup.") Path from,
      @Mixin Confirmation confirmation) {
    return restore(world, Optional.empty(), from, confirmation);
  }

  @Command(
      name = "region",
      mixinStandardHelpOptions = true,
      description = "Restores the conversations of a region.")
  int region(
      @Mixin WorldOptions world,
      @Parameters(paramLabel = "ID", description = "Such as eu-west.") RegionId id,
      @Parameters(paramLabel = "FROM", description = "Folder of the backup.") Path from,
      @Mixin Confirmation confirmation) {
    return restore(world, Optional.of(id), from, confirmation);
  }

  private int restore(
      WorldOptions world, Optional<RegionId> region, Path from, Confirmation confirmation) {
    Progress progress = new Progress(System.err);
    DataOwner owner = DataOwner.of(world.folder(), region, progress);
    Restore restore = new Restore(owner, progress);
    Manifest manifest = restore.check(from.toAbsolutePath());
    confirmation.demand(
        "The data of %s is replaced by that of %s.".formatted(owner.name(), manifest.taken()));
    owner.alone(() -> restore.from(from.toAbsolutePath(), manifest));
    Answer.print(spec, "%s is restored as of %s%n".formatted(owner.name(), manifest.taken()));
    return 0;
  }

  /** A person's word that data may be lost. */
  static final class Confirmation {

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    void demand(String what) {
      if (yes) {
        return;
      }
      System.err.print(what + " Type yes to go on: ");
      if (!"yes".equals(answer())) {
        throw new Failure("not confirmed, nothing was changed; --yes does not ask");
      }
    }

    private static String answer() {
      try {
        return new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      } catch (IOException e) {
        throw new Failure("the answer cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
