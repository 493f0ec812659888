package io.meridian.settings;

import io.meridian.region.Fault;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of the catalogue: a setting that can be changed from outside.
 *
 * @param key {@code feature.thing} in kebab-case
 * @param type form of the value
 * @param least least value of a number or duration; least length of a text in characters
 * @param most greatest value of a number or duration; greatest length of a text in characters
 * @param defaultValue value where no revision sets one
 * @param owner who answers for the setting
 * @param affects what changes when it changes, in one sentence
 */
public record Setting(
    String key,
    Type type,
    String least,
    String most,
    String defaultValue,
    String owner,
    String affects) {

  public Setting {
    Objects.requireNonNull(key, "key must be given");
    Objects.requireNonNull(type, "type must be given");
    Objects.requireNonNull(owner, "owner must be given");
    Objects.requireNonNull(affects, "affects must be given");
    Optional<Fault> fault = check(key, type, least, most, defaultValue);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("default of " + fault.get());
    }
  }

  /** Forms of a value. */
  public enum Type {
    INTEGER,
    /** ISO 8601, such as {@code PT2S}. */
    DURATION,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    TEXT
  }

  static Setting integer(
      String key, int least, int most, int defaultValue, String owner, String affects) {
    return new Setting(key, Type.INTEGER, "" + least, "" + most, "" + defaultValue, owner, affects);
  }

  static Setting duration(
      String key, String least, String most, String defaultValue, String owner, String affects) {
    return new Setting(key, Type.DURATION, least, most, defaultValue, owner, affects);
  }

  static Setting toggle(String key, boolean defaultValue, String owner, String affects) {
    return new Setting(key, Type.BOOLEAN, "false", "true", "" + defaultValue, owner, affects);
  }

  static Setting text(String key, int most, String defaultValue, String owner, String affects) {
    return new Setting(key, Type.TEXT, "1", "" + most, defaultValue, owner, affects);
  }

  /** Returns the rule that a value breaks, empty for a good value. */
  public Optional<Fault> fault(String value) {
    return check(key, type, least, most, value);
  }

  private static Optional<Fault> check(
      String key, Type type, String least, String most, String value) {
    if (value == null || value.isBlank()) {
      return Optional.of(new Fault(key, "must not be blank", value == null ? null : "blank"));
    }
    boolean good =
        switch (type) {
          case INTEGER -> isInteger(value, Long.parseLong(least), Long.parseLong(most));
          case DURATION -> isDuration(value, Duration.parse(least), Duration.parse(most));
          case BOOLEAN -> value.equals("true") || value.equals("false");
          case TEXT -> value.length() <= Integer.parseInt(most);
        };
    return good ? Optional.empty() : Optional.of(new Fault(key, rule(type, least, most), value));
  }

  private static String rule(Type type, String least, String most) {
    return switch (type) {
      case INTEGER -> "must be a whole number within " + least + ".." + most;
      case DURATION -> "must be an ISO 8601 duration within " + least + ".." + most;
      case BOOLEAN -> "must be true or false";
      case TEXT -> "must have at most " + most + " characters";
    };
  }

  private static boolean isInteger(String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false; // the caller reports the rule with the value
    }
  }

  private static boolean isDuration(String value, Duration least, Duration most) {
    try {
      Duration duration = Duration.parse(value);
      return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    } catch (DateTimeParseException e) {
      return false; // the caller reports the rule with the value
    }
  }
}
