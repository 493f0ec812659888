package io.meridian.cli.alerting;

import io.meridian.cli.alerting.AlertingSettings.Route;
import io.meridian.cli.alerting.AlertingSettings.Timing;
import io.meridian.cli.output.Failure;
import io.meridian.region.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the file that says where an installation's alerts go. Reports all its faults at once. */
public final class AlertingFile {

  static final Set<String> SEVERITIES = Set.of("critical", "warning");

  /** Names that the Alertmanagers' configuration itself uses. */
  private static final Set<String> TAKEN = Set.of("default", "playbooks", "shown", "watchdog");

  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String ADDRESS = "[^@,\\s]+@[^@,\\s]+";

  private final Path file;
  private final Set<String> regions;
  private final List<Fault> faults = new ArrayList<>();

  private AlertingFile(Path file, Set<String> regions) {
    this.file = file;
    this.regions = regions;
  }

  /**
   * Reads a file.
   *
   * @param regions names of the regions that a route may name
   * @throws Failure with all its faults
   */
  public static AlertingSettings read(Path file, Set<String> regions) {
    AlertingFile reading = new AlertingFile(file, regions);
    AlertingSettings settings = reading.settings();
    if (!reading.faults.isEmpty()) {
      throw new Failure(
          "the alerting file has faults:\n"
              + reading.faults.stream()
                  .map(fault -> file + ": " + fault)
                  .collect(Collectors.joining("\n")));
    }
    return settings;
  }

  private AlertingSettings settings() {
    if (!(yaml() instanceof Map<?, ?> map)) {
      if (faults.isEmpty()) {
        faults.add(new Fault("file", "must be a map of fields", "something else"));
      }
      return AlertingSettings.none();
    }
    AlertingFields fields = new AlertingFields(map, "", file.toAbsolutePath().getParent(), faults);
    fields.only("receivers", "routes", "default", "watchdog", "timing");
    List<Receiver> receivers = fields.maps("receivers").stream().map(this::receiver).toList();
    if (receivers.isEmpty()) {
      fields.fault("receivers", "must be a list with at least one receiver", null);
    }
    Set<String> names = new HashSet<>();
    for (Receiver receiver : receivers) {
      if (!receiver.name().isEmpty() && !names.add(receiver.name())) {
        fields.fault("receivers", "must have names that differ", receiver.name());
      }
    }
    List<String> fallback = fields.names("default", names);
    List<String> watchdog = fields.names("watchdog", names);
    if (watchdog.size() > 1) {
      fields.fault("watchdog", "must be one receiver", watchdog);
    }
    return new AlertingSettings(
        receivers,
        fields.maps("routes").stream().map(route -> route(route, names)).toList(),
        fallback.isEmpty() ? receivers.stream().map(Receiver::name).toList() : fallback,
        watchdog.stream().findFirst(),
        fields.map("timing").map(AlertingFile::timing).orElse(Timing.USUAL));
  }

  private Receiver receiver(AlertingFields fields) {
    fields.only("name", "email", "webhook", "chat");
    String name = fields.text("name", NAME, "must be lower-case words joined by hyphens");
    if (TAKEN.contains(name)) {
      fields.fault("name", "must not be one of the names that are taken, " + sorted(TAKEN), name);
    }
    List<Receiver.Channel> channels = new ArrayList<>();
    fields.map("email").map(AlertingFile::email).ifPresent(channels::add);
    fields.map("webhook").map(AlertingFile::webhook).ifPresent(channels::add);
    fields.map("chat").map(AlertingFile::chat).ifPresent(channels::add);
    if (channels.size() != 1) {
      fields.fault("email, webhook, chat", "must be exactly one", channels.size() + " of them");
    }
    return new Receiver(name, channels.isEmpty() ? null : channels.get(0));
  }

  private static Receiver.Channel email(AlertingFields fields) {
    fields.only("to", "from", "smarthost", "username", "password-file", "tls");
    String addresses = ADDRESS + "(\\s*,\\s*" + ADDRESS + ")*";
    String to = fields.text("to", addresses, "must be mail addresses, separated by commas");
    String from = fields.text("from", ".*" + ADDRESS + ".*", "must be a mail address");
    String smarthost =
        fields.text("smarthost", "[^:\\s]+:[1-9][0-9]{0,4}", "must be host and port, as HOST:25");
    Optional<Receiver.Login> login = Optional.empty();
    if (fields.has("username") || fields.has("password-file")) {
      login =
          Optional.of(new Receiver.Login(fields.text("username"), fields.file("password-file")));
    }
    return new Receiver.Email(to, from, smarthost, login, fields.flag("tls", true));
  }

  private static Receiver.Channel webhook(AlertingFields fields) {
    fields.only("url", "token-file");
    return new Receiver.Webhook(fields.url("url"), fields.optionalFile("token-file"));
  }

  private static Receiver.Channel chat(AlertingFields fields) {
    fields.only("url-file", "channel");
    Path url = fields.file("url-file");
    if (Files.isReadable(url) && Files.isRegularFile(url) && !holdsUrl(url)) {
      fields.fault("url-file", "must hold one http or https URL", url);
    }
    return new Receiver.Chat(url, fields.optionalText("channel"));
  }

  private static boolean holdsUrl(Path file) {
    try {
      return AlertingFields.isUrl(Files.readString(file).strip());
    } catch (IOException e) {
      return false; // a fault of the file all the same
    }
  }

  private Route route(AlertingFields fields, Set<String> names) {
    fields.only("severities", "regions", "receivers");
    List<String> receivers = fields.names("receivers", names);
    if (!fields.has("receivers")) {
      fields.fault("receivers", "must be at least one receiver", null);
    }
    return new Route(
        fields.names("severities", SEVERITIES), fields.names("regions", regions), receivers);
  }

  private static Timing timing(AlertingFields fields) {
    fields.only("group-wait", "group-interval", "repeat-interval");
    Timing usual = Timing.USUAL;
    return new Timing(
        fields.duration("group-wait", Duration.ZERO, usual.groupWait()),
        fields.duration("group-interval", Duration.ofSeconds(1), usual.groupInterval()),
        fields.duration("repeat-interval", Duration.ofMinutes(1), usual.repeatInterval()));
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private Object yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
    } catch (YAMLException e) {
      faults.add(new Fault("file", "must be YAML", e.getMessage()));
    } catch (IOException e) {
      faults.add(new Fault("file", "must exist and be readable", e.getClass().getSimpleName()));
    }
    return null;
  }
}
