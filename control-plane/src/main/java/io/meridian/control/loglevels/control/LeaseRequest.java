package io.meridian.control.loglevels.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.region.Fault;
import io.meridian.region.RegionId;
import io.meridian.settings.Lease;
import io.meridian.settings.LogLevel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A log level that an operator asks for, as text; checked as a whole.
 *
 * @param logger a Java logger, or {@link Lease#GC_LOG}
 * @param duration ISO 8601
 * @param regions none means every region
 * @param instances none means every instance
 */
public record LeaseRequest(
    String logger,
    String level,
    String duration,
    Set<String> regions,
    Set<String> instances,
    String reason) {

  /** Longest name of a logger and longest reason, in characters. */
  static final int MAX_TEXT = 300;

  public LeaseRequest {
    regions = regions == null ? Set.of() : Set.copyOf(regions);
    instances = instances == null ? Set.of() : Set.copyOf(instances);
  }

  /**
   * Returns the checked values.
   *
   * @throws RefusedException with every broken rule
   */
  Checked checked() {
    List<Fault> faults = new ArrayList<>();
    text("logger", logger, faults);
    if (logger != null && logger.contains(":") && !logger.strip().equals(Lease.GC_LOG)) {
      faults.add(
          new Fault("logger", "must be a Java logger without colons, or " + Lease.GC_LOG, logger));
    }
    text("reason", reason, faults);
    Optional<LogLevel> parsed = parse("level", level, LogLevel::parse, faults);
    Optional<Duration> length = parse("duration", duration, LeaseRequest::length, faults);
    List<RegionId> ids = new ArrayList<>();
    regions.forEach(id -> parse("regions", id, RegionId::of, faults).ifPresent(ids::add));
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return new Checked(parsed.orElseThrow(), length.orElseThrow(), Set.copyOf(ids));
  }

  private static void text(String field, String text, List<Fault> faults) {
    if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
      faults.add(new Fault(field, "must be 1 to " + MAX_TEXT + " characters, not blank", text));
    }
  }

  private static Duration length(String text) {
    Duration length = Duration.parse(text);
    if (length.isNegative() || length.isZero() || length.compareTo(Lease.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "duration must be more than PT0S and at most " + Lease.LONGEST + ", was " + text);
    }
    return length;
  }

  private static <T> Optional<T> parse(
      String field, String text, Function<String, T> parser, List<Fault> faults) {
    try {
      return Optional.of(parser.apply(text == null ? "" : text));
    } catch (DateTimeParseException e) {
      faults.add(new Fault(field, "must be an ISO 8601 duration such as PT1M", text));
    } catch (IllegalArgumentException e) {
      String rule = e.getMessage().replaceFirst("^" + field + " |^region ", "");
      faults.add(new Fault(field, rule.replaceFirst("(?s), was .*$", ""), text));
    }
    return Optional.empty();
  }

  /** The values that text stood for. */
  record Checked(LogLevel level, Duration length, Set<RegionId> regions) {}
}
