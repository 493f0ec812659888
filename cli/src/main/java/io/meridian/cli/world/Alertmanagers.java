package io.meridian.cli.world;

import io.meridian.cli.alerting.AlertmanagerClient;
import io.meridian.cli.output.Failure;
import io.meridian.cli.tls.TlsFolder;
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
    TlsFolder tls = folder.tls();
    all.put(WORLD, at(ports.globalAlertmanager(), tls));
    slots
        .slots()
        .forEach((id, slot) -> all.put(id.value(), at(ports.region(slot).alertmanager(), tls)));
    return all;
  }

  private static AlertmanagerClient at(int port, TlsFolder tls) {
    String scheme = tls.used() ? "https" : "http";
    return new AlertmanagerClient(URI.create(scheme + "://127.0.0.1:" + port), tls.clients());
  }
}
