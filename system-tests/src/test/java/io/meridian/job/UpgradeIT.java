package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.clients.Rest;
import io.meridian.world.Command;
import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A region gets another application while conversations run. */
@Order(6)
@ExtendWith(SharedWorld.class)
class UpgradeIT {

  private static final String GERMANY = "194.25.0.125";
  private static final String BRITAIN = "81.2.69.142";

  @TempDir private Path folder;

  @Test
  void everyInstanceIsReplacedAndNoConversationIsDropped(World world) throws IOException {
    Path next =
        changed(built(world, "chat-war/target/chat.war"), "version.txt", "the next version");
    Map<String, Long> before = world.pids();
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 6)) {
      traffic.goesOn(20);
      world.meridian("region", "upgrade", "eu-central", "--war", next.toString()).ok();
      traffic.everyoneGoesOn();
      assertThat(traffic.losses()).isNotEmpty().allMatch(loss -> loss.contains("1001"));
      traffic.settle();

      assertThat(version(world, "eu-central")).isEqualTo("the next version");
      assertThat(world.pids())
          .doesNotContainEntry("eu-central/eu-central-1", before.get("eu-central/eu-central-1"))
          .doesNotContainEntry("eu-central/eu-central-2", before.get("eu-central/eu-central-2"))
          .containsEntry("eu-central/nginx", before.get("eu-central/nginx"));
    } finally {
      Files.deleteIfExists(world.folder().resolve("regions/eu-central/chat.war"));
    }
  }

  @Test
  void oneInstanceSaysThatItsClientsWaitAndTheyComeBack(World world) {
    try (Traffic traffic = Traffic.start(world, BRITAIN, "eu-west", 2)) {
      String said = world.meridian("region", "upgrade", "eu-west").ok();
      assertThat(said).contains("eu-west  has one instance");
      traffic.everyoneGoesOn();
      traffic.settle();
    }
  }

  @Test
  void aVersionThatDoesNotGetReadyIsTakenBackAndTheRegionServes(World world) throws IOException {
    Path broken = changed(built(world, "chat-war/target/chat.war"), "WEB-INF/web.xml", "no XML");
    Map<String, Long> before = world.pids();
    try (Traffic traffic = Traffic.start(world, GERMANY, "eu-central", 2)) {
      Command.Output failed =
          world.meridian("region", "upgrade", "eu-central", "--war", broken.toString());

      assertThat(failed.exit()).isEqualTo(1);
      assertThat(failed.text())
          .contains("the upgrade of eu-central failed, the former application is back");
      traffic.everyoneGoesOn();
      traffic.settle();
      assertThat(world.pids())
          .doesNotContainEntry("eu-central/eu-central-1", before.get("eu-central/eu-central-1"))
          .containsEntry("eu-central/eu-central-2", before.get("eu-central/eu-central-2"));
      assertThat(world.meridian("status").ok()).doesNotContain("not ready");
    } finally {
      Files.deleteIfExists(world.folder().resolve("regions/eu-central/chat.war"));
    }
  }

  @Test
  void theControlPlaneIsUpgradedWithOneVerbAndTakenBackWhenItDoesNotGetReady(World world)
      throws IOException {
    Path broken =
        changed(built(world, "control-plane/target/control.war"), "WEB-INF/web.xml", "no XML");
    Path next =
        changed(
            built(world, "control-plane/target/control.war"),
            "version.txt",
            "the next control plane");
    try (Traffic traffic = Traffic.start(world, BRITAIN, "eu-west", 2)) {
      Command.Output failed = world.meridian("global", "upgrade", "--war", broken.toString());
      assertThat(failed.exit()).isEqualTo(1);
      assertThat(failed.text())
          .contains("the upgrade of the control plane failed, the former application is back");
      assertThat(world.operator().fleet().path("instances")).isNotEmpty();

      world.meridian("global", "upgrade", "--war", next.toString()).ok();

      assertThat(world.operator().rest().get("/version.txt").text())
          .contains("the next control plane");
      traffic.everyoneGoesOn();
      assertThat(traffic.losses()).isEmpty();
      traffic.settle();
    } finally {
      Files.deleteIfExists(world.folder().resolve("global/control.war"));
    }
  }

  @Test
  void aVersionThatTakesAwayWhatThePresentOneNeedsIsRefused(World world) throws IOException {
    Path next =
        changed(
            built(world, "chat-war/target/chat.war"),
            "WEB-INF/classes/db/migration/V900__narrow.sql",
            "drop table message;");
    Map<String, Long> before = world.pids();

    Command.Output refused =
        world.meridian("region", "upgrade", "eu-west", "--war", next.toString());

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text()).contains("migration 900 must only expand: drop table message");
    assertThat(world.pids()).isEqualTo(before);
  }

  private static Path built(World world, String file) {
    return world.repository().resolve(file);
  }

  private Path changed(Path built, String name, String content) throws IOException {
    Path war = Files.createTempFile(folder, "changed", ".war");
    Files.copy(built, war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inside = FileSystems.newFileSystem(war)) {
      Files.writeString(inside.getPath(name), content);
    }
    return war;
  }

  private static String version(World world, String region) {
    return new Rest(world.http(), world.fronts().get(region)).get("/version.txt").text().strip();
  }
}
