package io.meridian.region;

import java.util.List;
import java.util.Objects;

/**
 * One broken rule. Validation collects all of them, so that a person can repair everything at once.
 *
 * @param field path of the field, such as {@code routing.overrides.GB}
 * @param rule what the field must be
 * @param value what it was, shortened to {@link #MAX_VALUE} characters
 */
public record Fault(String field, String rule, String value) {

  /** Longest value in characters; a longer one is cut and ends in an ellipsis. */
  static final int MAX_VALUE = 200;

  public Fault {
    Objects.requireNonNull(field, "field must be given");
    Objects.requireNonNull(rule, "rule must be given");
    value = value == null ? "missing" : value;
    if (value.length() > MAX_VALUE) {
      value = value.substring(0, MAX_VALUE - 1) + "…";
    }
  }

  /** Returns the same fault with its field below another. */
  public Fault below(String parent) {
    return new Fault(parent + "." + field, rule, value);
  }

  /** Returns the texts of faults, for people and for the {@code refused} frame. */
  public static List<String> texts(List<Fault> faults) {
    return faults.stream().map(Fault::toString).toList();
  }

  @Override
  public String toString() {
    return field + ": " + rule + ", was " + value;
  }
}
