package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Installs what is missing with apt, without letting the packages start their services. */
final class Apt {

  private final SearchPath path;
  private final boolean root;
  private final SystemServices system;
  private final Progress progress;

  Apt(SearchPath path, boolean root, SystemServices system, Progress progress) {
    this.path = path;
    this.root = root;
    this.system = system;
    this.progress = progress;
  }

  /** The command that brings the engines, as a person would type it. */
  static List<String> command(Collection<Engine> engines) {
    List<String> command =
        new ArrayList<>(List.of("apt-get", "install", "--yes", "--no-install-recommends"));
    command.addAll(new TreeSet<>(engines.stream().map(Engine::debianPackage).toList()));
    return command;
  }

  /** Installs the engines, or says with which command a person can. */
  void install(Collection<Engine> engines) {
    List<String> command = command(engines);
    List<String> names = engines.stream().map(Engine::command).toList();
    if (!root || path.find("apt-get").isEmpty()) {
      throw new Failure(
          String.join(", ", names)
              + " not found on the PATH. On Debian install with:\n  "
              + (root ? "" : "sudo ")
              + String.join(" ", command));
    }
    progress.say("not on the PATH: " + String.join(", ", names));
    progress.say("installing: " + String.join(" ", command));
    List<String> services =
        engines.stream()
            .flatMap(engine -> engine.service().stream())
            .distinct()
            .filter(service -> !system.knows(service))
            .toList();
    if (services.isEmpty()) {
      installOrFail(command);
      return;
    }
    progress.say("the packages' own services stay off: " + String.join(", ", services));
    try (PolicyRcD forbidden = PolicyRcD.forbidding(services, system.policy())) {
      Runtime.getRuntime().addShutdownHook(new Thread(forbidden::close));
      installOrFail(command);
    }
    disable(services);
  }

  private void installOrFail(List<String> command) {
    if (run(command) == 0) {
      return;
    }
    progress.say("apt-get update, because the packages were not found");
    if (run(List.of("apt-get", "update")) != 0 || run(command) != 0) {
      throw new Failure("failed: " + String.join(" ", command));
    }
  }

  /** Keeps services that came with this installation off after the next boot as well. */
  private void disable(List<String> services) {
    if (path.find("systemctl").isPresent()) {
      List<String> command = new ArrayList<>(List.of("systemctl", "--quiet", "disable"));
      command.addAll(services);
      if (run(command) != 0) {
        progress.say("failed, services may start at the next boot: " + String.join(" ", command));
      }
    }
  }

  private static int run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new Failure(String.join(" ", command) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted: " + String.join(" ", command), e);
    }
  }
}
