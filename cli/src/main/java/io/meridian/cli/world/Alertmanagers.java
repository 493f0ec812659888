package io.meridian.cli.world;

import io.meridian.cli.alerting.AlertmanagerClient;
import io.meridian.cli.output.Failure;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Alertmanagers of a local world, by region; the global one is that of {@value #WORLD}. */
public final class Alertmanagers {

  /** Name of the global one. */
  public static final String WORLD = "world";

  private Alertmanagers() {}

  /** All of them, whether they answer or not. */
  public static SortedMap<String, AlertmanagerClient> of(WorldFolder folder) {
    Slots slots = Slots.read(folder.slots());
    if (slots.slots().isEmpty()) {
      throw new Failure("no world in " + folder.root() + ": bring it up with 'up'");
    }
    Ports ports = folder.ports();
    SortedMap<String, AlertmanagerClient> all = new TreeMap<>();
    all.put(WORLD, at(ports.globalAlertmanager()));
    slots.slots().forEach((id, slot) -> all.put(id.value(), at(ports.region(slot).alertmanager())));
    return all;
  }

  private static AlertmanagerClient at(int port) {
    return new AlertmanagerClient(URI.create("http://127.0.0.1:" + port));
  }
}
