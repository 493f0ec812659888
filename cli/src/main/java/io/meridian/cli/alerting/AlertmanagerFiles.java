package io.meridian.cli.alerting;

import static java.util.stream.Collectors.joining;

import io.meridian.cli.alerting.AlertingSettings.Route;
import io.meridian.cli.engines.Alertmanager;
import io.meridian.cli.prometheus.Template;
import io.meridian.cli.setup.Secrets;
import io.meridian.region.RegionId;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the configuration of Alertmanagers from templates and the installation's settings. The
 * file is readable by its owner only, because a webhook's address may be a secret.
 */
public final class AlertmanagerFiles {

  private final Path templates;
  private final AlertingSettings settings;

  /**
   * @param templates {@code federation/alertmanager} of the source tree
   */
  public AlertmanagerFiles(Path templates, AlertingSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /** Writes the file of a region's Alertmanager. Returns whether it differs from the last one. */
  public boolean regional(Path folder, RegionId region, PlaybookHook hook) {
    return write(folder, "regional.yml", hook, Map.of("region", region.value()));
  }

  /** Writes the file of the global Alertmanager. Returns whether it differs from the last one. */
  public boolean global(Path folder, PlaybookHook hook) {
    return write(folder, "global.yml", hook, Map.of());
  }

  private boolean write(Path folder, String template, PlaybookHook hook, Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.put("groupwait", duration(settings.timing().groupWait()));
    values.put("groupinterval", duration(settings.timing().groupInterval()));
    values.put("repeatinterval", duration(settings.timing().repeatInterval()));
    values.put("routes", routes());
    values.put("receivers", receivers() + playbooks(hook));
    String text = Template.read(templates.resolve(template)).fill(values);
    Path file = folder.resolve(Alertmanager.CONFIGURATION);
    try {
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return false;
      }
      Files.createDirectories(folder);
      Secrets.write(file, text);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String routes() {
    StringBuilder text = new StringBuilder();
    for (Route route : settings.routes()) {
      for (String receiver : route.receivers()) {
        text.append("        - matchers: [").append(matchers(route)).append("]\n");
        text.append("          receiver: ").append(receiver).append('\n');
        text.append("          continue: true\n");
      }
    }
    return text.toString();
  }

  private static String matchers(Route route) {
    StringBuilder text = new StringBuilder();
    if (!route.severities().isEmpty()) {
      text.append(quoted("severity=~\"" + String.join("|", route.severities()) + "\""));
    }
    if (!route.regions().isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(quoted("region=~\"" + String.join("|", route.regions()) + "\""));
    }
    return text.toString();
  }

  private String receivers() {
    StringBuilder text = new StringBuilder();
    text.append(named("default", of(settings.fallback())));
    text.append("  # Nobody is told: for alerts that another Alertmanager tells about.\n");
    text.append(named("shown", List.of()));
    text.append(named("watchdog", of(settings.watchdog().stream().toList())));
    for (Receiver receiver : settings.receivers()) {
      text.append(named(receiver.name(), List.of(receiver)));
    }
    return text.toString();
  }

  /** The receiver that starts playbooks; its token is read anew for each request. */
  private static String playbooks(PlaybookHook hook) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("url", quoted(hook.url().toString()));
    fields.put("send_resolved", "true");
    String authority =
        hook.authority()
            .map(file -> ", tls_config: {ca_file: " + quoted(file.toString()) + "}")
            .orElse("");
    fields.put(
        "http_config",
        "{authorization: {credentials_file: "
            + quoted(hook.token().toString())
            + "}"
            + authority
            + "}");
    return "  - name: playbooks\n" + list("webhook_configs", List.of(fields(fields)));
  }

  private List<Receiver> of(List<String> names) {
    return settings.receivers().stream().filter(r -> names.contains(r.name())).toList();
  }

  private static String named(String name, List<Receiver> receivers) {
    StringBuilder text = new StringBuilder("  - name: " + name + "\n");
    List<Receiver.Channel> channels = receivers.stream().map(Receiver::channel).toList();
    text.append(
        list("email_configs", only(channels, Receiver.Email.class, AlertmanagerFiles::email)));
    text.append(
        list(
            "webhook_configs", only(channels, Receiver.Webhook.class, AlertmanagerFiles::webhook)));
    text.append(
        list("slack_configs", only(channels, Receiver.Chat.class, AlertmanagerFiles::chat)));
    return text.toString();
  }

  private static <C> List<String> only(
      List<Receiver.Channel> channels, Class<C> kind, Function<C, Map<String, String>> entry) {
    return channels.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(entry)
        .map(AlertmanagerFiles::fields)
        .toList();
  }

  private static String list(String name, List<String> entries) {
    return entries.isEmpty() ? "" : "    " + name + ":\n" + String.join("", entries);
  }

  private static String fields(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "        " + field.getKey() + ": " + field.getValue() + "\n")
        .collect(joining())
        .replaceFirst(" {8}", "      - ");
  }

  private static Map<String, String> email(Receiver.Email email) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("to", quoted(email.to()));
    fields.put("from", quoted(email.from()));
    fields.put("smarthost", quoted(email.smarthost()));
    fields.put("require_tls", Boolean.toString(email.tls()));
    fields.put("send_resolved", "true");
    email
        .login()
        .ifPresent(
            login -> {
              fields.put("auth_username", quoted(login.username()));
              fields.put("auth_password_file", quoted(login.passwordFile().toString()));
            });
    return fields;
  }

  private static Map<String, String> webhook(Receiver.Webhook webhook) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("url", quoted(webhook.url()));
    fields.put("send_resolved", "true");
    webhook
        .tokenFile()
        .ifPresent(
            file ->
                fields.put(
                    "http_config",
                    "{authorization: {credentials_file: " + quoted(file.toString()) + "}}"));
    return fields;
  }

  private static Map<String, String> chat(Receiver.Chat chat) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("api_url_file", quoted(chat.urlFile().toString()));
    fields.put("send_resolved", "true");
    fields.put(
        "title",
        quoted("{{ .Status | toUpper }} {{ .CommonLabels.alertname }} {{ .CommonLabels.region }}"));
    fields.put(
        "text",
        quoted(
            "{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.description }}\n"
                + "{{ .Annotations.runbook_url }}\n{{ end }}"));
    chat.channel().ifPresent(channel -> fields.put("channel", quoted(channel)));
    return fields;
  }

  /** A JSON text, which is one of YAML too. */
  private static String quoted(String text) {
    return Wire.write(text);
  }

  private static String duration(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
