package io.meridian.control.audit.control;

import io.meridian.control.audit.entity.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which entries of the audit are wanted; what is empty does not matter.
 *
 * @param who name or subject of the doer
 * @param action method and template, exactly
 * @param resource begin of the path
 * @param outcome what came of it
 * @param since at that time or later
 * @param until before that time
 */
public record Wanted(
    Optional<String> who,
    Optional<String> action,
    Optional<String> resource,
    Optional<Outcome> outcome,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** Every entry. */
  public static final Wanted ALL =
      new Wanted(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The conditions of the query, each behind an {@code and}. */
  String where() {
    StringBuilder where = new StringBuilder();
    who.ifPresent(value -> where.append(" and (a.who = :who or a.subject = :who)"));
    action.ifPresent(value -> where.append(" and a.action = :action"));
    resource.ifPresent(value -> where.append(" and a.resource like :resource escape '!'"));
    outcome.ifPresent(value -> where.append(" and a.outcome = :outcome"));
    since.ifPresent(value -> where.append(" and a.at >= :since"));
    until.ifPresent(value -> where.append(" and a.at < :until"));
    return where.toString();
  }

  /** The parameters that the conditions name. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    who.ifPresent(value -> parameters.put("who", value));
    action.ifPresent(value -> parameters.put("action", value));
    resource.ifPresent(value -> parameters.put("resource", begin(value)));
    outcome.ifPresent(value -> parameters.put("outcome", value));
    since.ifPresent(value -> parameters.put("since", value));
    until.ifPresent(value -> parameters.put("until", value));
    return parameters;
  }

  private static String begin(String path) {
    return path.replaceAll("([!%_])", "!$1") + "%";
  }
}
