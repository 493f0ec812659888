package io.meridian.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptTest {

  private static final List<Engine> WANTED =
      List.of(Engine.PROMTOOL, Engine.NGINX, Engine.PROMETHEUS);

  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void everyPackageIsNamedOnce() {
    assertThat(String.join(" ", Apt.command(WANTED)))
        .isEqualTo("apt-get install --yes --no-install-recommends nginx prometheus");
  }

  @Test
  void ordinaryUserIsToldTheCommand() {
    assertThatThrownBy(() -> apt(false).install(List.of(Engine.NGINX)))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "nginx not found on the PATH. On Debian install with:\n"
                + "  sudo apt-get install --yes --no-install-recommends nginx");
  }

  @Test
  void rootWithoutAptIsToldTheCommand() {
    assertThatThrownBy(() -> apt(true).install(List.of(Engine.CHROMIUM)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\n  apt-get install --yes --no-install-recommends chromium");
  }

  @Test
  void whatIsMissingIsFound() throws IOException {
    program("nginx");

    assertThat(Setup.missing(Engine.OF_WORLD, path()))
        .containsExactly(
            Engine.PROMETHEUS, Engine.ALERTMANAGER, Engine.NODE_EXPORTER, Engine.PUSHGATEWAY);
  }

  private Apt apt(boolean root) {
    return new Apt(path(), root, services(), progress);
  }

  @Test
  void serviceThatWasThereIsKnown() throws IOException {
    assertThat(services().knows("nginx")).isFalse();

    Files.writeString(folder.resolve("nginx.service"), "[Unit]");

    assertThat(services().knows("nginx")).isTrue();
  }

  private SystemServices services() {
    return new SystemServices(folder.resolve("policy-rc.d"), List.of(folder));
  }

  private SearchPath path() {
    return new SearchPath(List.of(folder));
  }

  private void program(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
