package io.meridian.control.playbooks.entity;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one label, written as in Alertmanager: {@code severity="warning"}, and with {@code
 * !=}, {@code =~} or {@code !~}. A label that is missing is like an empty one; an expression holds
 * for the whole value.
 */
public final class Matcher {

  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  private final String text;
  private final String label;
  private final boolean wanted;
  private final Pattern value;

  private Matcher(String text, String label, boolean wanted, Pattern value) {
    this.text = text;
    this.label = label;
    this.wanted = wanted;
    this.value = value;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the rule that is broken
   */
  public static Matcher of(String text) {
    java.util.regex.Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("must be as label=\"value\", with =, !=, =~ or !~");
    }
    String operator = form.group(2);
    boolean expression = operator.endsWith("~");
    try {
      return new Matcher(
          text.strip(),
          form.group(1),
          operator.startsWith("="),
          Pattern.compile(expression ? form.group(3) : Pattern.quote(form.group(3))));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("must hold a regular expression", e);
    }
  }

  /** Whether an alert with these labels is meant. */
  public boolean matches(Map<String, String> labels) {
    return value.matcher(labels.getOrDefault(label, "")).matches() == wanted;
  }

  @Override
  public String toString() {
    return text;
  }
}
