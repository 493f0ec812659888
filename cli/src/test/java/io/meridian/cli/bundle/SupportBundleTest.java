package io.meridian.cli.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Failure;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a world's folder in which secrets lie in every corner. */
class SupportBundleTest {

  private static final String SECRET = "Zq81-planted-secret";
  private static final String WORDS = "planted words of a visitor";
  private static final String MAIL = "ada.planted@example.org";

  @TempDir private Path folder;

  private Path world;
  private Path file;

  @BeforeEach
  void plant() throws IOException {
    world = folder.resolve("data"); // a name that is passed over inside of a world
    file = folder.resolve("out/case-7.tar.gz");
    put("slots", "eu-west 0\n");
    put("agent.json", "{\"id\":\"1\",\"token\":\"" + SECRET + "\"}");
    put("session.json", "{\"token\":\"" + SECRET + "-session\"}");
    put("global/control/state/operator.token", SECRET + "-operator\n");
    put("regions/eu-west/control.token", SECRET + "-region\n");
    put("regions/eu-west/control.enrolment", SECRET + "-enrolment\n");
    put("regions/eu-west/postgresql/password", SECRET + "-database\n");
    put("regions/eu-west/postgresql/data/base/1", WORDS);
    put(
        "regions/eu-west/postgresql/data/postgresql.auto.conf",
        "port = 1\nx.password = '" + SECRET + "'\n");
    put("regions/eu-west/postgresql/log", "2026 UTC [1] DETAIL:  (" + WORDS + ")\n");
    put(
        "regions/eu-west/eu-west-1/settings.properties",
        "meridian.db.password=" + SECRET + "\nmeridian.region=eu-west\n");
    put("regions/eu-west/eu-west-1/root/config/domain.xml", SECRET);
    put(
        "regions/eu-west/eu-west-1/state/last-good.json",
        "{\"settings\":{\"hook.token\":\"" + SECRET + "\"},\"hash\":\"sha256:1\"}");
    put(
        "regions/eu-west/eu-west-1/log",
        "{\"level\":\"INFO\",\"logger\":\"x\",\"message\":\"client 81.2.69.142 odd("
            + SECRET
            + "-database)\"}\nstays\n");
    put(
        "regions/eu-west/nginx/access.log",
        "2026-01-05T10:00:00Z GET /api?name=" + WORDS.replace(' ', '+') + " 200\n");
    put("tls/key.pem", SECRET);
    put("secrets/hook", "https://hooks.example.org/" + SECRET);
    put(
        "alerting.yaml",
        """
        receivers:
        - name: chat
          chat: {url-file: secrets/hook}
        - name: mail
          email:
            to: %s
            password: |
              %s
        """
            .formatted(MAIL, SECRET));
    put("broken.yaml", "a: [" + SECRET);
  }

  private void put(String name, String text) throws IOException {
    Path at = world.resolve(name);
    Files.createDirectories(at.getParent());
    Files.writeString(at, text);
  }

  private BundleManifest write(Source... more) {
    Excerpt excerpt = new Excerpt(1 << 20, Optional.empty());
    SortedMap<String, Path> elsewhere = new TreeMap<>(Map.of("gone.yaml", folder.resolve("gone")));
    List<Source> sources =
        Stream.concat(Stream.of(new FileSource(world, elsewhere, excerpt)), Stream.of(more))
            .toList();
    Redaction redaction =
        new Redaction(KnownSecrets.of(world, Optional.of(world.resolve("alerting.yaml"))));
    return new SupportBundle(redaction, excerpt, Instant.parse("2026-01-05T10:00:00Z"))
        .write(file, sources);
  }

  private Map<String, String> unpacked() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(file)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(entry.getMode() & 0077).as(entry.getName()).isZero();
        all.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
      }
    }
    return all;
  }

  @Test
  void fileThatItsPartTookAwaySinceItWasListedIsNotMissing() {
    Excerpt excerpt = new Excerpt(1 << 20, Optional.empty());
    Path promoted = world.resolve("regions/eu-west/eu-west-1/state/staged.json");
    WorldFiles listed = new WorldFiles(new TreeSet<>(), new TreeSet<>(Set.of(promoted)));

    BundleManifest manifest =
        write(draft -> new FileSource(world, new TreeMap<>(), excerpt).collect(draft, listed));

    assertThat(manifest.missing().toString())
        .contains("gone.yaml") // which was asked for by name
        .doesNotContain("staged.json");
  }

  @Test
  void nothingThatWasPlantedIsInTheArchive() throws IOException {
    write(draft -> draft.missing("a part", "password=" + SECRET));

    assertThat(unpacked())
        .allSatisfy(
            (name, text) ->
                assertThat(text).as(name).doesNotContain("Zq81", "planted", "81.2.69.142"));
  }

  @Test
  void whatHelpsIsInTheArchive() throws IOException {
    write();

    Map<String, String> all = unpacked();
    assertThat(all.get("case-7/configuration/regions/eu-west/eu-west-1/settings.properties"))
        .contains("meridian.region=eu-west", "meridian.db.password=[secret]");
    assertThat(all.get("case-7/configuration/regions/eu-west/eu-west-1/state/last-good.json"))
        .contains("sha256:1");
    assertThat(all.get("case-7/logs/regions/eu-west/eu-west-1/log"))
        .contains("client [address 1]", "stays");
    assertThat(all.get("case-7/configuration/alerting.yaml")).contains("to: '[email 1]'");
    assertThat(all).containsKey("case-7/README.txt");
  }

  @Test
  void manifestSaysWhatIsMissingAndWhatWasLeftOut() throws IOException {
    BundleManifest manifest =
        write(
            draft ->
                draft.attempt(
                    "a part",
                    () -> {
                      throw new Failure("it does not answer");
                    }));

    assertThat(manifest.complete()).isFalse();
    JsonNode written = Wire.read(unpacked().get("case-7/manifest.json"), JsonNode.class);
    assertThat(written.path("missing").findValuesAsText("what"))
        .contains("a part", "configuration gone.yaml", "configuration broken.yaml");
    assertThat(written.path("redacted").path("SECRET").asInt()).isPositive();
    assertThat(written.path("redacted").path("EMAIL").asInt()).isEqualTo(1);
  }

  @Test
  void archiveIsForItsOwnerOnlyAndNothingElseStays() throws IOException {
    write();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThatThrownBy(this::write)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void failureOnTheWayLeavesNoArchive() throws IOException {
    assertThatThrownBy(
            () ->
                write(
                    draft -> {
                      throw new IllegalStateException("a fault");
                    }))
        .hasMessageContaining("a fault");

    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void questionsOfBothPlacesHaveNames() throws IOException {
    assertThat(FigureSource.queries("global").keySet()).containsAll(Set.of("up", "jobs"));
    assertThat(FigureSource.queries("eu-west").keySet()).containsAll(Set.of("up", "database-up"));
  }
}
