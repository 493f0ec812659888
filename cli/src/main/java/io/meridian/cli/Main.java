package io.meridian.cli;

import io.meridian.cli.backup.BackupCommand;
import io.meridian.cli.backup.RestoreCommand;
import io.meridian.cli.bundle.SupportBundleCommand;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.control.UnreachableException;
import io.meridian.cli.geoip.GeoipCommand;
import io.meridian.cli.ops.AccountCommand;
import io.meridian.cli.ops.AgentCommand;
import io.meridian.cli.ops.AuditCommand;
import io.meridian.cli.ops.CompletionCommand;
import io.meridian.cli.ops.GcLogCommand;
import io.meridian.cli.ops.InstanceCommand;
import io.meridian.cli.ops.KeyCommand;
import io.meridian.cli.ops.LogLevelCommand;
import io.meridian.cli.ops.LoginCommand;
import io.meridian.cli.ops.LogoutCommand;
import io.meridian.cli.ops.PlaybookCommand;
import io.meridian.cli.ops.RegionCommand;
import io.meridian.cli.ops.RevisionCommand;
import io.meridian.cli.ops.RolloutCommand;
import io.meridian.cli.ops.RouteCommand;
import io.meridian.cli.ops.SettingsCommand;
import io.meridian.cli.ops.SilenceCommand;
import io.meridian.cli.ops.SimulateCommand;
import io.meridian.cli.ops.SiteCommand;
import io.meridian.cli.ops.SlowRequestsCommand;
import io.meridian.cli.ops.WhoamiCommand;
import io.meridian.cli.output.Exit;
import io.meridian.cli.output.Failure;
import io.meridian.cli.reports.ReportCommand;
import io.meridian.cli.retention.RetentionCommand;
import io.meridian.cli.setup.Versions;
import io.meridian.cli.world.CertificateCommand;
import io.meridian.cli.world.DownCommand;
import io.meridian.cli.world.GlobalCommand;
import io.meridian.cli.world.SetupCommand;
import io.meridian.cli.world.StatusCommand;
import io.meridian.cli.world.UpCommand;
import io.meridian.region.RegionId;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code meridian} command. Its exit codes are those of {@link Exit}; the reason is on standard
 * error.
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
      GlobalCommand.class,
      RegionCommand.class,
      SimulateCommand.class,
      RouteCommand.class,
      LogLevelCommand.class,
      GcLogCommand.class,
      SlowRequestsCommand.class,
      SettingsCommand.class,
      RolloutCommand.class,
      AgentCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RetentionCommand.class,
      ReportCommand.class,
      SupportBundleCommand.class,
      CertificateCommand.class,
      RevisionCommand.class,
      InstanceCommand.class,
      AuditCommand.class,
      CompletionCommand.class,
      SilenceCommand.class,
      PlaybookCommand.class,
      SiteCommand.class,
      GeoipCommand.class,
      AccountCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      WhoamiCommand.class,
      KeyCommand.class
    },
    footer = {
      "",
      "'meridian test' sets up and runs every test there is; more arguments go to Maven."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:the command line is wrong",
      "3:the control plane refused",
      "4:the control plane does not answer",
      "5:done, but not seen in force everywhere in time",
      "6:done in part; the answer says what is missing"
    })
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
          int code = exitCode(failure);
          command.getErr().println("meridian: " + failure.getMessage());
          return code;
        });
    line.registerConverter(RegionId.class, Main::region);
    return line;
  }

  private static int exitCode(Exception failure) throws Exception {
    if (failure instanceof ControlException refused) {
      return refused.exitCode();
    }
    if (failure instanceof UnreachableException) {
      return Exit.UNREACHABLE;
    }
    if (failure instanceof Failure || failure instanceof IllegalArgumentException) {
      return Exit.FAILED;
    }
    throw failure;
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
