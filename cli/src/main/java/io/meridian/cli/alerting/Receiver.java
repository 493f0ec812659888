package io.meridian.cli.alerting;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Somebody who hears alerts.
 *
 * @param name unique, lower-case words joined by hyphens
 * @param channel how they hear them
 */
record Receiver(String name, Channel channel) {

  /** How notifications travel. */
  sealed interface Channel permits Email, Webhook, Chat {}

  /**
   * By mail.
   *
   * @param to addresses, separated by commas
   * @param from sender
   * @param smarthost host and port of the server that takes mail
   * @param login where the server wants one
   * @param tls whether the server must speak STARTTLS
   */
  record Email(String to, String from, String smarthost, Optional<Login> login, boolean tls)
      implements Channel {}

  /** A login at the mail server; the password stands in a file. */
  record Login(String username, Path passwordFile) {}

  /**
   * By HTTP POST of Alertmanager's JSON.
   *
   * @param url where to
   * @param tokenFile file with a bearer token
   */
  record Webhook(String url, Optional<Path> tokenFile) implements Channel {}

  /**
   * By an incoming webhook as Slack, Mattermost, Rocket.Chat and others have it.
   *
   * @param urlFile file with its address, which is the secret
   * @param channel another channel than the webhook's own
   */
  record Chat(Path urlFile, Optional<String> channel) implements Channel {}
}
