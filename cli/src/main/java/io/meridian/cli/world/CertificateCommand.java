package io.meridian.cli.world;

import io.meridian.cli.engines.Nginx;
import io.meridian.cli.output.Answer;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Form;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Patience;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Setup;
import io.meridian.cli.tls.Authority;
import io.meridian.cli.tls.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Certificates of a world that is served with TLS. */
@Command(
    name = "certificate",
    mixinStandardHelpOptions = true,
    description = {
      "Lists and replaces the certificates of a world that was brought up with --tls.",
      "A door serves another certificate to new connections; open ones stay."
    })
public final class CertificateCommand {

  private static final Duration RELOAD = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists certificates with who signed them and when they end.")
  int list(@Mixin WorldOptions options, @Mixin Form form) {
    WorldPlan world = world(options);
    List<Listed> all = doors(world).keySet().stream().map(door -> listed(world, door)).toList();
    Answer.print(spec, form.of(all, () -> text(all)));
    return 0;
  }

  @Command(
      name = "renew",
      mixinStandardHelpOptions = true,
      description = "Makes new keys and certificates by the world's own authority.")
  int renew(
      @Mixin WorldOptions options,
      @Parameters(
              paramLabel = "DOOR",
              arity = "0..1",
              description = "Such as eu-west (default: all).")
          String door) {
    return serve(options, door, Authority::renew);
  }

  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description = {
        "Takes a certificate from elsewhere. One that has ended, that nobody in tls/ca.crt has"
            + " signed, that does not name 127.0.0.1 or has another key is refused."
      })
  int install(
      @Mixin WorldOptions options,
      @Parameters(paramLabel = "DOOR", description = "Such as eu-west.") String door,
      @Option(
              names = "--certificate",
              paramLabel = "FILE",
              required = true,
              description = "PEM, its chain behind it.")
          Path certificate,
      @Option(
              names = "--key",
              paramLabel = "FILE",
              required = true,
              description = "PEM, without a password.")
          Path key) {
    return serve(options, door, (authority, name) -> authority.take(name, certificate, key));
  }

  @Command(
      name = "reload",
      mixinStandardHelpOptions = true,
      description = {
        "Serves what the files hold now, for programs that replace them themselves.",
        "What 'install' refuses is refused here too: the door then keeps what it has."
      })
  int reload(
      @Mixin WorldOptions options,
      @Parameters(
              paramLabel = "DOOR",
              arity = "0..1",
              description = "Such as eu-west (default: all).")
          String door) {
    return serve(options, door, Authority::require);
  }

  /** Does something with each certificate and lets the door serve it. */
  private static int serve(
      WorldOptions options, String wanted, BiConsumer<Authority, String> change) {
    WorldPlan world = world(options);
    SortedMap<String, Nginx> doors = doors(world);
    if (wanted != null && !doors.containsKey(wanted)) {
      throw new Failure("door must be one of " + doors.keySet() + ", was " + wanted);
    }
    List<String> names = wanted == null ? new ArrayList<>(doors.keySet()) : List.of(wanted);
    Progress progress = new Progress(System.err);
    Authority authority =
        new Certificates(Checkout.ofLauncher(), world.folder(), progress).authority();
    WorldLock.holding(
        world.folder(),
        () ->
            names.forEach(
                name -> {
                  change.accept(authority, name);
                  reload(doors.get(name));
                  progress.say(name + "  ends " + listed(world, name).end());
                }));
    return 0;
  }

  private static void reload(Nginx door) {
    boolean changed;
    try {
      changed = door.refresh();
    } catch (IOException e) {
      throw new Failure(door.name() + " cannot be configured: " + e.getMessage(), e);
    }
    if (PidFile.in(door.folder()).filter(file -> file.stamp().alive()).isEmpty()) {
      return; // it serves what is there when it starts
    }
    if (changed) {
      new Ending(DownCommand.PATIENCE).signal(door.folder(), "HUP");
    }
    if (!Patience.until(RELOAD, door::refreshed)) {
      String why = door.complaint().map(text -> ": " + text).orElse("");
      throw new Failure(door.name() + " does not serve its new certificate" + why);
    }
  }

  private static SortedMap<String, Nginx> doors(WorldPlan world) {
    SortedMap<String, Nginx> doors = new TreeMap<>();
    world.controlDoor().ifPresent(door -> doors.put(Blueprint.CONTROL, door));
    world.regions().forEach(region -> doors.put(region.file().id().value(), region.frontDoor()));
    return doors;
  }

  private static WorldPlan world(WorldOptions options) {
    Checkout checkout = Checkout.ofLauncher();
    WorldFolder folder = options.folder();
    if (!folder.tls().used()) {
      throw new Failure("the world in " + folder.root() + " is served without TLS");
    }
    return new Planning(checkout, folder)
        .present(new Setup(checkout, new Progress(System.err)).located())
        .orElseThrow(() -> new Failure("no world in " + folder.root() + ": try 'up'"));
  }

  private static Listed listed(WorldPlan world, String door) {
    Path file = world.folder().tls().certificate(door);
    X509Certificate certificate = Pem.certificate(file);
    return new Listed(
        door,
        certificate.getIssuerX500Principal().getName(),
        certificate.getSerialNumber().toString(16),
        certificate.getNotAfter().toInstant(),
        file);
  }

  private static String text(List<Listed> all) {
    Table table = new Table("DOOR", "ISSUER", "SERIAL", "ENDS", "FILE");
    all.forEach(one -> table.row(one.door(), one.issuer(), one.serial(), one.end(), one.file()));
    return table.toString();
  }

  /** A certificate as people and scripts want to know it. */
  private record Listed(String door, String issuer, String serial, Instant end, Path file) {}
}
