package io.meridian.cli.setup;

import java.util.List;
import java.util.Optional;

/** Programs that come from the distribution's packages. */
public enum Engine {
  NGINX("nginx", "nginx", "nginx"),
  PROMETHEUS("prometheus", "prometheus", "prometheus"),
  PROMTOOL("promtool", "prometheus", "prometheus"),
  ALERTMANAGER("prometheus-alertmanager", "prometheus-alertmanager", "prometheus-alertmanager"),
  AMTOOL("amtool", "prometheus-alertmanager", "prometheus-alertmanager"),
  NODE_EXPORTER("prometheus-node-exporter", "prometheus-node-exporter", "prometheus-node-exporter"),
  PUSHGATEWAY("prometheus-pushgateway", "prometheus-pushgateway", "prometheus-pushgateway"),
  OPENSSL("openssl", "openssl", ""),
  CHROMIUM("chromium", "chromium", "");

  /** What a world needs. */
  public static final List<Engine> OF_WORLD =
      List.of(NGINX, PROMETHEUS, ALERTMANAGER, NODE_EXPORTER, PUSHGATEWAY);

  /** What the tests need. */
  public static final List<Engine> OF_TESTS =
      List.of(
          NGINX,
          PROMETHEUS,
          PROMTOOL,
          ALERTMANAGER,
          AMTOOL,
          NODE_EXPORTER,
          PUSHGATEWAY,
          OPENSSL,
          CHROMIUM);

  private final String command;
  private final String debianPackage;
  private final String service;

  Engine(String command, String debianPackage, String service) {
    this.command = command;
    this.debianPackage = debianPackage;
    this.service = service;
  }

  /** Name of the program. */
  public String command() {
    return command;
  }

  /** The Debian package that brings it. */
  public String debianPackage() {
    return debianPackage;
  }

  /** The service that the package would start by itself. */
  public Optional<String> service() {
    return Optional.of(service).filter(name -> !name.isEmpty());
  }
}
