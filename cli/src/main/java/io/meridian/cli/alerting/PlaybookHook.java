package io.meridian.cli.alerting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an Alertmanager tells the control plane about alerts, which may have playbooks.
 *
 * @param url of the webhook
 * @param token file with what it authenticates by
 * @param authority that vouches for the control plane, where it is reached over TLS
 */
public record PlaybookHook(URI url, Path token, Optional<Path> authority) {

  private static final String PATH = "/api/playbooks/alerts";

  /** The hook of a control plane at that address. */
  public static PlaybookHook at(String control, Path token, Optional<Path> authority) {
    return new PlaybookHook(URI.create(control + PATH), token, authority);
  }
}
