package io.meridian.cli;

import io.meridian.cli.backup.BackupCommand;
import io.meridian.cli.backup.RestoreCommand;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.ops.AgentCommand;
import io.meridian.cli.ops.LogLevelCommand;
import io.meridian.cli.ops.RegionCommand;
import io.meridian.cli.ops.RouteCommand;
import io.meridian.cli.ops.SettingsCommand;
import io.meridian.cli.ops.SimulateCommand;
import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Versions;
import io.meridian.cli.world.DownCommand;
import io.meridian.cli.world.SetupCommand;
import io.meridian.cli.world.StatusCommand;
import io.meridian.cli.world.UpCommand;
import io.meridian.region.RegionId;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code meridian} command. Exit codes: 0 done; 1 refused or failed, with the reason on
 * standard error; 2 the command line is wrong.
 */
@Command(
    name = "meridian",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "The local world of Meridian, and the verbs of its operators.",
    subcommands = {
      SetupCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      RegionCommand.class,
      SimulateCommand.class,
      RouteCommand.class,
      LogLevelCommand.class,
      SettingsCommand.class,
      AgentCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    },
    footer = {
      "",
      "'meridian test' sets up and runs every test there is; more arguments go to Maven."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:refused or failed", "2:the command line is wrong"})
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all its verbs. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof Failure
              || failure instanceof ControlException
              || failure instanceof IllegalArgumentException) {
            command.getErr().println("meridian: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw failure;
        });
    line.registerConverter(RegionId.class, Main::region);
    return line;
  }

  private static RegionId region(String text) {
    try {
      return new RegionId(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }

  /** The version that the build wrote. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"meridian " + Versions.ofThisBuild().meridian()};
    }
  }
}
