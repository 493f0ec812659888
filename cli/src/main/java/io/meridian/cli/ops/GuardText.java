package io.meridian.cli.ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A guard as it is typed: {@code QUERY <= NUMBER @ WHERE}. */
final class GuardText {

  private static final Pattern FORM =
      Pattern.compile("(.+?)\\s*(<=|>=)\\s*([-+0-9.eE]+)(?:\\s*@\\s*([a-z0-9-]+))?\\s*");

  private GuardText() {}

  /** Returns the guards as the control plane takes them. */
  static List<Map<String, Object>> of(CommandLine verb, List<String> texts) {
    return texts == null ? List.of() : texts.stream().map(text -> of(verb, text)).toList();
  }

  private static Map<String, Object> of(CommandLine verb, String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new ParameterException(
          verb,
          "a guard must be 'QUERY <= NUMBER' or 'QUERY >= NUMBER', with '@ REGION' if not global, was "
              + text);
    }
    Map<String, Object> guard = new TreeMap<>();
    guard.put("query", parts.group(1));
    guard.put(parts.group(2).equals("<=") ? "atMost" : "atLeast", Double.valueOf(parts.group(3)));
    guard.put("on", parts.group(4) == null ? "global" : parts.group(4));
    return guard;
  }
}
