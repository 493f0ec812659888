package io.meridian.cli.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meridian.cli.engines.Alertmanager;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated configuration, checked and walked by amtool. */
class AlertmanagerFilesTest {

  private static final Path TEMPLATES = Path.of("..", "federation", "alertmanager");
  private static final String SETTINGS =
      """
      receivers:
        - name: ops-mail
          email:
            to: ops@example.org
            from: meridian@example.org
            smarthost: smtp.example.org:587
            username: meridian
            password-file: secret
        - name: pager
          webhook: {url: 'https://pager.example.org/in?a=%22b%22', token-file: secret}
        - name: team-chat
          chat: {url-file: chat, channel: '#ops'}
      routes:
        - {severities: critical, receivers: [pager, ops-mail]}
        - {severities: warning, regions: eu-west, receivers: team-chat}
      default: ops-mail
      watchdog: pager
      """;

  private static final PlaybookHook HOOK =
      PlaybookHook.at(
          "https://127.0.0.1:17001", Path.of("/w/control.token"), Optional.of(Path.of("/w/ca")));

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    Files.writeString(folder.resolve("chat"), "https://chat.example.org/hooks/abc\n");
    Path file = Files.writeString(folder.resolve("alerting.yaml"), SETTINGS);
    AlertingSettings settings = AlertingFile.read(file, Set.of("eu-west"));
    files(settings).regional(folder.resolve("regional"), RegionId.of("eu-west"), HOOK);
    files(settings).global(folder.resolve("global"), HOOK);
  }

  @ParameterizedTest
  @CsvSource({
    "regional, 'alertname=Watchdog severity=none region=eu-west', watchdog",
    "regional, 'alertname=InstanceDown severity=critical region=eu-west', 'playbooks,pager,ops-mail'",
    "regional, 'alertname=GcPause severity=warning region=eu-west', 'playbooks,team-chat'",
    "regional, 'alertname=GcPause severity=warning region=us-east', 'playbooks,default'",
    "global, 'alertname=RegionCutOff severity=critical region=us-east scope=world', 'playbooks,pager,ops-mail'",
    "global, 'alertname=InstanceDown severity=critical region=eu-west scope=region', shown",
    "global, 'alertname=Watchdog severity=none region=eu-west scope=region', shown",
    "global, 'alertname=Watchdog severity=none scope=world', watchdog",
    "global, 'alertname=DiskFull severity=warning scope=world', 'playbooks,default'"
  })
  void anAlertGoesToTheReceiversOfItsSeverityAndRegion(
      String which, String labels, String receivers) throws Exception {
    List<String> command = new ArrayList<>(List.of("config", "routes", "test"));
    command.add("--config.file=" + file(which));
    command.addAll(List.of(labels.split(" ", -1)));

    assertThat(amtool(command)).endsWith(receivers + "\n");
  }

  @Test
  void amtoolAcceptsTheFilesWithAndWithoutReceivers() throws Exception {
    files(AlertingSettings.none()).regional(folder.resolve("bare"), RegionId.of("eu-west"), HOOK);
    files(AlertingSettings.none()).global(folder.resolve("bare-global"), HOOK);

    for (String which : List.of("regional", "global", "bare", "bare-global")) {
      assertThat(amtool(List.of("check-config", file(which).toString()))).contains("SUCCESS");
    }
  }

  @Test
  void withoutReceiversNothingIsSentButToTheControlPlane() throws IOException {
    files(AlertingSettings.none()).global(folder.resolve("bare"), HOOK);

    assertThat(file("bare")).content().containsOnlyOnce("_configs:").contains("- name: playbooks");
  }

  @Test
  void secretsStayInTheirFilesAndTheConfigurationIsItsOwnersOnly() throws IOException {
    assertThat(file("regional"))
        .content()
        .doesNotContain("s3cret", "hooks/abc")
        .contains("auth_password_file: \"" + folder.resolve("secret"))
        .contains("api_url_file: \"" + folder.resolve("chat"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("regional"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theControlPlaneIsToldWithTheTokenOfAFileAndProvesItself() {
    assertThat(file("regional"))
        .content()
        .contains("url: \"https://127.0.0.1:17001/api/playbooks/alerts\"")
        .contains("credentials_file: \"/w/control.token\"", "ca_file: \"/w/ca\"");
  }

  @Test
  void onlyAChangeIsWritten() throws IOException {
    AlertmanagerFiles bare = files(AlertingSettings.none());

    assertThat(bare.global(folder.resolve("global"), HOOK)).isTrue();
    assertThat(bare.global(folder.resolve("global"), HOOK)).isFalse();
  }

  private Path file(String which) {
    return folder.resolve(which).resolve(Alertmanager.CONFIGURATION);
  }

  private static AlertmanagerFiles files(AlertingSettings settings) {
    return new AlertmanagerFiles(TEMPLATES, settings);
  }

  private static String amtool(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("amtool"));
    command.addAll(arguments);
    try {
      Process amtool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(amtool.getInputStream().readAllBytes(), UTF_8);
      assertThat(amtool.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      System.out.println("SKIPPED: Alertmanager files, amtool is missing: " + e.getMessage());
      return abort("amtool is missing");
    }
  }
}
