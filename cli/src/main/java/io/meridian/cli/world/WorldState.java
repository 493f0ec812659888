package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.alerting.AlertmanagerClient;
import io.meridian.cli.alerting.FiringAlert;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.control.UnreachableException;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.output.Table;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A world as it is now.
 *
 * @param parts every part
 * @param addresses of the regions' front doors and the rest, by name
 * @param fleet the control plane's view of the instances, empty where it does not answer
 * @param leases log levels raised now
 * @param alerts that fire, empty where the global Alertmanager does not answer
 * @param alertsTo where alerts go
 * @param obstacle why the control plane's view is missing
 */
record WorldState(
    List<PartState> parts,
    List<Address> addresses,
    Optional<JsonNode> fleet,
    Optional<JsonNode> leases,
    Optional<List<FiringAlert>> alerts,
    String alertsTo,
    Optional<String> obstacle) {

  private static final int SHORT_HASH = "sha256:".length() + 12;

  /** Where something is found. */
  record Address(String name, URI url) {}

  static WorldState of(WorldPlan world) {
    List<PartState> parts = world.parts().parallelStream().map(PartState::of).toList();
    List<Address> addresses = new ArrayList<>();
    world.regions().forEach(r -> addresses.add(new Address(r.file().id().value(), r.url())));
    addresses.add(new Address("control", world.controlUrl()));
    addresses.add(new Address("prometheus", world.prometheusUrl()));
    addresses.add(new Address("alertmanager", world.alertmanagerUrl()));
    Optional<List<FiringAlert>> alerts = alerts(world);
    String alertsTo = alertsTo(world);
    try {
      ControlClient control = Operator.of(world.folder(), world.controlUrl());
      return new WorldState(
          parts,
          addresses,
          Optional.of(control.get("/api/fleet")),
          Optional.of(control.get("/api/log-levels")),
          alerts,
          alertsTo,
          Optional.empty());
    } catch (Failure | ControlException | UnreachableException e) {
      return new WorldState(
          parts,
          addresses,
          Optional.empty(),
          Optional.empty(),
          alerts,
          alertsTo,
          Optional.of(e.getMessage()));
    }
  }

  private static Optional<List<FiringAlert>> alerts(WorldPlan world) {
    try {
      return Optional.of(
          new AlertmanagerClient(world.alertmanagerUrl(), world.folder().tls().clients()).alerts());
    } catch (Failure e) {
      return Optional.empty(); // its part is shown as not ready
    }
  }

  private static String alertsTo(WorldPlan world) {
    return world
        .folder()
        .alertingFile()
        .map(file -> "alerts go to the receivers of " + file)
        .orElse(
            "alerts go to nobody: they are shown here and at "
                + world.alertmanagerUrl()
                + " (see docs/alerting.md)");
  }

  boolean ready() {
    return parts.stream().allMatch(part -> part.state() == PartState.State.READY);
  }

  String text() {
    StringBuilder text = new StringBuilder(partsTable());
    String line = System.lineSeparator();
    fleet.ifPresent(view -> text.append(line).append(fleetText(view)));
    leases.ifPresent(view -> text.append(line).append(leasesText(view)));
    alerts.ifPresent(firing -> text.append(line).append(alertsText(firing)));
    text.append(alertsTo).append(line);
    obstacle.ifPresent(why -> text.append(line).append(why).append(line));
    return text.toString();
  }

  private String partsTable() {
    Table table = new Table("PART", "STATE", "PID", "PORTS", "MIB", "STARTED", "READY AFTER");
    for (PartState part : parts) {
      table.row(
          part.part(),
          part.state().toString(),
          part.pid().map(String::valueOf).orElse("-"),
          String.join(" ", part.ports().values().stream().map(String::valueOf).toList()),
          part.memory().map(String::valueOf).orElse("-"),
          part.started().map(WorldState::seconds).orElse("-"),
          part.ready().map(Progress::seconds).orElse("-"));
    }
    return table.toString();
  }

  private static String fleetText(JsonNode fleet) {
    String hash = fleet.path("hash").asText();
    Table table =
        new Table("INSTANCE", "CONNECTED", "IN FORCE", "SINCE", "OPEN", "SOCKETS", "LEVELS");
    int inForce = 0;
    for (JsonNode instance : fleet.path("instances")) {
      boolean current = instance.path("inForce").asBoolean();
      inForce += current ? 1 : 0;
      String held = instance.path("held").asText("nothing");
      table.row(
          instance.path("instance").asText(),
          instance.path("connected").asBoolean() ? "yes" : "no",
          current ? "yes" : "no, holds " + shortened(held),
          instance.hasNonNull("inForceSince")
              ? seconds(Instant.parse(instance.path("inForceSince").asText()))
              : "-",
          instance.path("conversations").asText(),
          instance.path("connections").asText(),
          instance.path("levels").isEmpty() ? "-" : instance.path("levels"));
    }
    return "revision %s, %s, in force on %d of %d instances%n"
            .formatted(
                fleet.path("revision").asText(),
                shortened(hash),
                inForce,
                fleet.path("instances").size())
        + table;
  }

  private static String leasesText(JsonNode leases) {
    if (leases.isEmpty()) {
      return "no log level is raised%n".formatted();
    }
    Table table = new Table("LOGGER", "LEVEL", "REMAINING", "BY", "REASON");
    for (JsonNode lease : leases) {
      table.row(
          lease.path("logger").asText(),
          lease.path("level").asText(),
          Progress.whole(lease.path("remaining").asText()),
          lease.path("author").asText(),
          lease.path("reason").asText());
    }
    return table.toString();
  }

  private static String alertsText(List<FiringAlert> alerts) {
    if (alerts.isEmpty()) {
      return "no alert fires%n".formatted();
    }
    Table table = new Table("ALERT", "SEVERITY", "REGION", "STATE", "SINCE", "SUMMARY", "RUNBOOK");
    for (FiringAlert alert : alerts) {
      table.row(
          alert.alert(),
          alert.severity(),
          alert.region(),
          alert.state(),
          seconds(alert.since()),
          alert.summary(),
          alert.runbook());
    }
    return table.toString();
  }

  private static String shortened(String hash) {
    return hash.length() <= SHORT_HASH ? hash : hash.substring(0, SHORT_HASH);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
