package io.meridian.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingFileTest {

  private static final Set<String> REGIONS = Set.of("eu-central", "eu-west");

  @TempDir private Path folder;

  @BeforeEach
  void secrets() throws IOException {
    Files.writeString(folder.resolve("smtp"), "s3cret\n");
    Files.writeString(folder.resolve("chat"), "https://chat.example.org/hooks/abc\n");
    Files.writeString(folder.resolve("token"), "t\n");
  }

  @Test
  void receiversRoutesAndTimingAreRead() throws IOException {
    AlertingSettings settings =
        read(
            """
            receivers:
              - name: ops-mail
                email:
                  to: ops@example.org, night@example.org
                  from: Meridian <meridian@example.org>
                  smarthost: smtp.example.org:587
                  username: meridian
                  password-file: smtp
              - name: pager
                webhook: {url: 'https://pager.example.org/in', token-file: token}
              - name: team-chat
                chat: {url-file: chat, channel: '#ops'}
            routes:
              - severities: critical
                receivers: [pager, ops-mail]
              - regions: [eu-west]
                receivers: team-chat
            default: ops-mail
            watchdog: pager
            timing: {group-wait: PT0S, group-interval: PT5S, repeat-interval: PT1H}
            """);

    assertThat(settings.receivers())
        .extracting(Receiver::name)
        .containsExactly("ops-mail", "pager", "team-chat");
    assertThat(settings.receivers().get(1).channel())
        .isEqualTo(
            new Receiver.Webhook(
                "https://pager.example.org/in", java.util.Optional.of(folder.resolve("token"))));
    assertThat(settings.routes())
        .containsExactly(
            new AlertingSettings.Route(
                List.of("critical"), List.of(), List.of("pager", "ops-mail")),
            new AlertingSettings.Route(List.of(), List.of("eu-west"), List.of("team-chat")));
    assertThat(settings.fallback()).containsExactly("ops-mail");
    assertThat(settings.watchdog()).contains("pager");
    assertThat(settings.timing().groupInterval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void withoutADefaultEverybodyHearsWhatNoRouteSends() throws IOException {
    AlertingSettings settings =
        read(
            """
            receivers:
              - {name: a, webhook: {url: 'http://127.0.0.1:1/'}}
              - {name: b, webhook: {url: 'http://127.0.0.1:2/'}}
            """);

    assertThat(settings.fallback()).containsExactly("a", "b");
    assertThat(settings.timing()).isEqualTo(AlertingSettings.Timing.USUAL);
  }

  @Test
  void allFaultsComeAtOnceWithFieldRuleAndValue() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    receivers:
                      - name: Ops Mail
                        email: {to: nobody, from: m@example.org, smarthost: smtp, port: 25}
                      - name: default
                        webhook: {url: 'ftp://x/'}
                      - name: pager
                        webhook: {url: 'http://x/', token-file: gone}
                        chat: {url-file: token}
                    routes:
                      - {severities: [critical, urgent], regions: mars}
                    watchdog: nurse
                    timing: {group-wait: 10s, group-interval: PT0S}
                    escalation: later
                    """))
        .isInstanceOf(Failure.class)
        .message()
        .contains(
            "alerting.yaml: receivers[0].name: must be lower-case words joined by hyphens, was Ops Mail",
            "receivers[0].email.port: must be one of the fields from, password-file, smarthost, tls, to,"
                + " username, was 25",
            "receivers[0].email.to: must be mail addresses, separated by commas, was nobody",
            "receivers[0].email.smarthost: must be host and port, as HOST:25, was smtp",
            "receivers[1].name: must not be one of the names that are taken, default, playbooks, shown, watchdog,"
                + " was default",
            "receivers[1].webhook.url: must be an http or https URL, was ftp://x/",
            "receivers[2].webhook.token-file: must be a file that can be read, was "
                + folder.resolve("gone"),
            "receivers[2].chat.url-file: must hold one http or https URL, was "
                + folder.resolve("token"),
            "receivers[2].email, webhook, chat: must be exactly one, was 2 of them",
            "routes[0].severities: must be one of critical, warning, was urgent",
            "routes[0].regions: must be one of eu-central, eu-west, was mars",
            "routes[0].receivers: must be at least one receiver, was missing",
            "watchdog: must be one of default, pager, was nurse",
            "timing.group-wait: must be an ISO 8601 duration such as PT30S, was 10s",
            "timing.group-interval: must be at least PT1S, was PT0S",
            "escalation: must be one of the fields default, receivers, routes, timing, watchdog,"
                + " was later");
  }

  @Test
  void aSecretIsNeverPartOfAFault() throws IOException {
    Files.writeString(folder.resolve("chat"), "hunter2");

    assertThatThrownBy(() -> read("receivers: [{name: c, chat: {url-file: chat}}]"))
        .message()
        .contains("url-file")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsNoMapIsAFault() {
    assertThatThrownBy(() -> read("- a\n"))
        .hasMessageContaining("alerting.yaml: file: must be a map of fields");
    assertThatThrownBy(() -> read("a: [\n")).hasMessageContaining("file: must be YAML");
    assertThatThrownBy(() -> AlertingFile.read(folder.resolve("gone.yaml"), REGIONS))
        .hasMessageContaining("gone.yaml: file: must exist and be readable");
    assertThatThrownBy(() -> read("routes: []\n"))
        .hasMessageContaining("receivers: must be a list with at least one receiver, was missing");
  }

  private AlertingSettings read(String text) throws IOException {
    return AlertingFile.read(Files.writeString(folder.resolve("alerting.yaml"), text), REGIONS);
  }
}
