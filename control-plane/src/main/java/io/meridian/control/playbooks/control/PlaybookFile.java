package io.meridian.control.playbooks.control;

import static io.meridian.control.playbooks.control.PlaybookFields.choice;
import static io.meridian.control.playbooks.control.PlaybookFields.duration;

import io.meridian.control.diagnostics.control.Slowness;
import io.meridian.control.playbooks.entity.Matcher;
import io.meridian.control.playbooks.entity.Playbook;
import io.meridian.control.playbooks.entity.RaisedLevel;
import io.meridian.control.playbooks.entity.SlowRequestsWanted;
import io.meridian.region.Fault;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the file of one playbook. Reports all its faults at once. */
final class PlaybookFile {

  /** What the names of files end in. */
  static final String SUFFIX = ".yaml";

  /** Length of a lease where nothing else is said. */
  static final Duration LENGTH = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration COOL_DOWN = Duration.ofMinutes(15);
  private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(7);
  private static final Duration ANSWERS = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final String SLOW_REQUESTS = "slow-requests";
  private static final String NUMBER = "must be a number within 1..";
  private static final int PER_HOUR = 4;
  private static final int MOST_PER_HOUR = 60;
  private static final int MOST_TEXT = 200;
  private static final String LASTS = "must be an ISO 8601 duration such as PT5M";

  private final String name;
  private final List<Fault> faults;

  private PlaybookFile(String name, List<Fault> faults) {
    this.name = name;
    this.faults = faults;
  }

  /**
   * Reads a file.
   *
   * @param file its name, which is that of the playbook with {@value #SUFFIX}
   * @param faults where faults are added; their field begins with the file
   * @return empty where there is a fault
   */
  static Optional<Playbook> read(String file, String text, List<Fault> faults) {
    PlaybookFile reading =
        new PlaybookFile(file.substring(0, file.length() - SUFFIX.length()), faults);
    int before = faults.size();
    Optional<Playbook> playbook = reading.yaml(text).flatMap(reading::playbook);
    return faults.size() > before ? Optional.empty() : playbook;
  }

  private Optional<PlaybookFields> yaml(String text) {
    PlaybookFields file = new PlaybookFields(Map.of(), name + SUFFIX + ": ", faults);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.length() > MOST_TEXT) {
      file.fault("file", "must be named in lower-case words joined by hyphens", name + SUFFIX);
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      if (new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> fields) {
        return Optional.of(new PlaybookFields(fields, name + SUFFIX + ": ", faults));
      }
      file.fault("file", "must be a map of fields", "something else");
    } catch (YAMLException e) {
      file.fault("file", "must be YAML", e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Playbook> playbook(PlaybookFields fields) {
    fields.only(
        "alert", "matchers", "actions", "cool-down", "most-per-hour", "dry-run", "on-resolved");
    Optional<String> alert =
        fields.required("alert", "must be the name of an alert", PlaybookFile::text);
    List<Matcher> matchers = fields.all("matchers", Matcher::of);
    List<PlaybookFields> actions = fields.maps("actions");
    if (actions.isEmpty()) {
      fields.fault("actions", "must be a list with at least one action", null);
    }
    List<RaisedLevel> levels = actions.stream().flatMap(action -> action(action).stream()).toList();
    Optional<SlowRequestsWanted> slowRequests = slowRequests(actions);
    Duration coolDown =
        fields.or(COOL_DOWN, "cool-down", LASTS, duration(SHORTEST, LONGEST_COOL_DOWN));
    int perHour =
        fields.or(
            PER_HOUR, "most-per-hour", NUMBER + MOST_PER_HOUR, text -> number(text, MOST_PER_HOUR));
    boolean dryRun = fields.or(false, "dry-run", "must be true or false", choice("true", "false"));
    boolean ends = fields.or(false, "on-resolved", "must be end or keep", choice("end", "keep"));
    return alert.map(
        told ->
            new Playbook(
                name, told, matchers, levels, slowRequests, coolDown, perHour, dryRun, ends));
  }

  /** An action is a map with its kind as the only field. */
  private static Optional<RaisedLevel> action(PlaybookFields action) {
    if (action.has("gc-logging")) {
      action.only("gc-logging");
      return action.map("gc-logging").map(PlaybookFile::gcLogging);
    }
    if (action.has(SLOW_REQUESTS)) {
      action.only(SLOW_REQUESTS);
      return Optional.empty(); // it changes no level
    }
    action.only("gc-logging", "log-level", SLOW_REQUESTS);
    return action.map("log-level").flatMap(PlaybookFile::level);
  }

  private static Optional<SlowRequestsWanted> slowRequests(List<PlaybookFields> actions) {
    List<PlaybookFields> asking =
        actions.stream().filter(action -> action.has(SLOW_REQUESTS)).toList();
    asking.stream()
        .skip(1)
        .forEach(again -> again.fault(SLOW_REQUESTS, "must be there once", asking.size()));
    return asking.stream()
        .findFirst()
        .flatMap(action -> action.map(SLOW_REQUESTS))
        .map(PlaybookFile::wanted);
  }

  private static SlowRequestsWanted wanted(PlaybookFields fields) {
    fields.only("most", "within");
    return new SlowRequestsWanted(
        fields.or(10, "most", NUMBER + Slowness.MOST, text -> number(text, Slowness.MOST)),
        fields.or(ANSWERS, "within", LASTS, duration(SHORTEST, LONGEST_WAIT)));
  }

  private static RaisedLevel gcLogging(PlaybookFields fields) {
    fields.only("for");
    return RaisedLevel.gcLogging(
        fields.or(LENGTH, "for", LASTS, duration(SHORTEST, Lease.LONGEST)));
  }

  private static Optional<RaisedLevel> level(PlaybookFields fields) {
    fields.only("logger", "level", "for");
    Optional<String> logger =
        fields.required("logger", "must be the name of a logger", PlaybookFile::text);
    Optional<LogLevel> level =
        fields.required(
            "level", "must be one of " + List.of(LogLevel.values()), PlaybookFile::logLevel);
    Duration length = fields.or(LENGTH, "for", LASTS, duration(SHORTEST, Lease.LONGEST));
    return logger.flatMap(named -> level.map(raised -> new RaisedLevel(named, raised, length)));
  }

  private static LogLevel logLevel(String text) {
    try {
      return LogLevel.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be one of " + List.of(LogLevel.values()), e);
    }
  }

  private static String text(String text) {
    if (text.isBlank() || text.length() > MOST_TEXT) {
      throw new IllegalArgumentException("must be 1 to " + MOST_TEXT + " characters, not blank");
    }
    return text.strip();
  }

  private static int number(String text, int most) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(NUMBER + most);
    }
    return number;
  }
}
