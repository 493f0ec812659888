package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Prom;
import io.meridian.world.Command;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on the regions' databases: what they do, and what they tell the Pushgateway. The period is
 * named, since a world that is a minute old has settled on no settings yet.
 */
@Order(6)
@ExtendWith(SharedWorld.class)
class JobsIT {

  private static final String REGION = "us-east";
  private static final String ADDRESS = "8.8.8.8";
  private static final int PARTIAL = 6;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void retentionDeletesWhatIsOldAndTellsHowMuch(World world) {
    converse(world);
    try (RegionDatabase database = RegionDatabase.of(world, REGION)) {
      database.execute(
          "update conversation set status = 'RESOLVED', resolved_at = now() - interval '400 days'"
              + " where id = (select conversation from message limit 1)");
    }
    long before = now();

    String text = world.meridian("retention", "run", "--older-than", "P365D").ok();

    assertThat(text.lines().filter(line -> line.startsWith(REGION)))
        .singleElement()
        .asString()
        .matches(REGION + " +\\S+ +1 +[1-9]\\d* *");
    succeeded(world, "retention", before);
    assertThat(value(world, "conversations", "retention")).isEqualTo(1);
  }

  @Test
  void reportWritesItsFileAndTellsHowManyConversations(World world, @TempDir Path folder)
      throws IOException {
    converse(world);
    String today = LocalDate.now(Clock.systemUTC()).toString();
    long before = now();

    world.meridian("report", "--from", today, "--until", today, "--to", folder.toString()).ok();

    succeeded(world, "report", before);
    List<String> rows =
        Files.readAllLines(folder.resolve("key-figures-%s-%1$s.csv".formatted(today)));
    assertThat(rows.get(0)).startsWith("day,region,site,conversations,");
    String whole =
        rows.stream().filter(row -> row.startsWith("," + REGION + ",")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(whole.split(",", -1)[3]))
        .isPositive()
        .isEqualTo(value(world, "conversations", "report"));
  }

  @Test
  void regionWithoutItsDatabaseIsMissingAndTheOthersAreDone(World world, @TempDir Path folder) {
    world.kill(REGION + "/postgresql");
    try {
      for (List<String> job :
          List.of(
              List.of("retention", "run", "--older-than", "P365D"),
              List.of("report", "--to", folder.toString()))) {
        Command.Output output = world.meridian(job.toArray(String[]::new));
        assertThat(output.exit()).as(output.text()).isEqualTo(PARTIAL);
        assertThat(output.text()).contains(REGION, "eu-west");
        String failed = series("succeeded", job.get(0));
        await().atMost(LIMIT).until(() -> world.global().value(failed).orElse(1) == 0);
        assertThat(world.global().value(failed.replace(REGION, "eu-west"))).hasValue(1);
      }
    } finally {
      world.up();
      world.meridian("retention", "run", "--older-than", "P365D").ok();
      world.meridian("report", "--to", folder.toString()).ok();
    }
  }

  private static void converse(World world) {
    try (Traffic traffic = Traffic.start(world, ADDRESS, REGION, 1)) {
      traffic.goesOn(2);
      traffic.settle();
    }
  }

  private static void succeeded(World world, String job, long since) {
    String success = series("last_success_timestamp_seconds", job);
    await().atMost(LIMIT).until(() -> world.global().value(success).orElse(0) >= since);
    assertThat(world.global().value(series("succeeded", job))).hasValue(1);
  }

  private static double value(World world, String name, String job) {
    Prom global = world.global();
    return global.value(series(name, job)).orElseThrow();
  }

  private static String series(String name, String job) {
    return "meridian_job_%s{job=\"%s\",region=\"%s\"}".formatted(name, job, REGION);
  }

  private static long now() {
    return Clock.systemUTC().instant().getEpochSecond();
  }
}
