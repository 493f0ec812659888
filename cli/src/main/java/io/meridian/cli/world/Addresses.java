package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import io.meridian.region.Admits;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Where people find a world, and how long each part took to get ready. */
final class Addresses {

  private final WorldPlan world;

  Addresses(WorldPlan world) {
    this.world = world;
  }

  String text() {
    Table places = new Table("WHERE", "WHAT", "ADDRESS");
    for (RegionPlan region : world.regions()) {
      String id = region.file().id().value();
      places.row(id, region.file().name() + ", front door", region.url());
      places.row("", "a shop with the widget", region.url() + "/demo/");
      places.row("", "Prometheus", region.prometheusUrl());
    }
    places.row("agent", "desk", desk().url() + "/desk/#token=" + agentToken());
    places.row("operator", "console and REST", world.controlUrl());
    places.row("", "token", world.folder().operatorToken());
    places.row("", "global Prometheus", world.prometheusUrl());
    places.row("", "global Alertmanager", world.alertmanagerUrl());
    world
        .grafana()
        .ifPresent(
            grafana -> {
              places.row("executive", "dashboards", world.grafanaUrl());
              for (String login : List.of("executive", "operator", "admin")) {
                places.row("", login, grafana.folder().resolve(login + ".password"));
              }
            });
    Table times = new Table("PART", "READY AFTER", "PID", "MIB");
    for (PartState state : world.parts().stream().map(PartState::of).toList()) {
      times.row(
          state.part(),
          state.ready().map(Progress::seconds).orElse(""),
          state.pid().map(String::valueOf).orElse(""),
          state.memory().map(String::valueOf).orElse(""));
    }
    return times + System.lineSeparator() + places;
  }

  /** A region that serves everybody, where there is one: a fenced one may be far away. */
  private RegionPlan desk() {
    return world.regions().stream()
        .filter(region -> region.file().admits() == Admits.ANY)
        .findFirst()
        .orElse(world.regions().get(0));
  }

  private String agentToken() {
    try {
      return Wire.read(Files.readString(world.folder().agent()), JsonNode.class)
          .path("token")
          .asText();
    } catch (IOException e) {
      throw new Failure("the agent's token cannot be read: " + e.getMessage(), e);
    }
  }
}
