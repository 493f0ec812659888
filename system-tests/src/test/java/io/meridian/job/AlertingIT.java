package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Notifications;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An alert reaches a receiver outside the world, and so does its end. */
@Order(6)
@ExtendWith(SharedWorld.class)
class AlertingIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void anInstanceThatDiesIsToldToAReceiverAndItsReturnToo(World world) throws Exception {
    Path file = world.folder().resolve("alerting.yaml");
    try (Notifications notifications = Notifications.listen()) {
      Files.writeString(
          file,
          """
          receivers:
            - name: test
              webhook: {url: '%s'}
          timing: {group-wait: PT0S, group-interval: PT1S}
          """
              .formatted(notifications.url()));
      world.up();
      assertThat(world.meridian("status").text()).contains("the receivers of " + file);

      world.kill("eu-west/eu-west-1");
      await().atMost(LIMIT).until(() -> notifications.has("firing", "InstanceDown", "eu-west"));
      assertThat(world.meridian("status").text())
          .contains("InstanceDown", "federation/runbooks/instance-down.md");

      world.up();
      await().atMost(LIMIT).until(() -> notifications.has("resolved", "InstanceDown", "eu-west"));
    } finally {
      Files.deleteIfExists(file);
      world.up();
    }
    assertThat(world.meridian("status").ok()).contains("alerts go to nobody");
  }

  @Test
  void aSilenceIsAddedShownAndEnded(World world) {
    String added =
        world
            .meridian(
                "silence",
                "add",
                "--alert",
                "GcPause",
                "--region",
                "eu-west",
                "--for",
                "PT5M",
                "--reason",
                "heap is being enlarged")
            .ok();
    Matcher ids = Pattern.compile("(?m)^(eu-west|world) +([0-9a-f-]{36})$").matcher(added);
    assertThat(world.meridian("silence", "list").ok())
        .contains("alertname=GcPause, region=eu-west", "heap is being enlarged");
    assertThat(ids.results().count()).isEqualTo(2);
    ids.reset();
    assertThat(ids.find()).isTrue();

    assertThat(world.meridian("silence", "expire", ids.group(2)).ok()).contains("eu-west", "world");

    assertThat(world.meridian("silence", "list").ok()).doesNotContain("GcPause");
  }

  @Test
  void faultsOfTheAlertingFileComeAtOnceAndChangeNothing(World world) throws Exception {
    Path file = Files.createTempFile("alerting", ".yaml");
    Files.writeString(file, "receivers: [{name: a, webhook: {url: x}}]\nwatchdog: b\n");

    var output =
        world.meridian("up", "--port-base", "" + world.portBase(), "--alerting", file.toString());

    assertThat(output.exit()).isEqualTo(1);
    assertThat(output.text())
        .contains("receivers[0].webhook.url: must be an http or https URL, was x")
        .contains("watchdog: must be one of a, was b");
    assertThat(world.meridian("status").text()).contains("alerts go to nobody");
    Files.delete(file);
  }

  @Test
  void aBackupTellsThatItSucceededAndWhen(World world, @TempDir Path shelf) {
    String job = "{job=\"backup\",region=\"control\"}";
    long before = Clock.systemUTC().instant().getEpochSecond();

    world.meridian("backup", "control", "--to", shelf.toString()).ok();

    await()
        .atMost(LIMIT)
        .until(
            () ->
                world.global().value("meridian_job_last_success_timestamp_seconds" + job).orElse(0)
                    >= before);
    assertThat(world.global().value("meridian_job_succeeded" + job)).hasValue(1);
    assertThat(world.global().value("meridian_job_size_bytes" + job).orElse(0)).isPositive();
  }
}
