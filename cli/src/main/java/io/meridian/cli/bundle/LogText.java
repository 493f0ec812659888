package io.meridian.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meridian.cli.bundle.Marks.Kind;
import io.meridian.settings.Wire;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of one log or dump in their order, each without secrets and personal data. Knows what
 * stands over several lines: private keys, statements. Not thread-safe.
 */
final class LogText {

  private static final Set<String> DETAILED = Set.of("DEBUG", "TRACE");

  /** Loggers of this software hold no personal data at any level; of others nobody knows. */
  private static final String OWN = "io.meridian.";

  private static final Pattern STATEMENT =
      Pattern.compile("(?i)\\b(DETAIL|STATEMENT|CONTEXT|QUERY|PARAMETERS|HINT):\\s");

  private static final Pattern FRAME = Pattern.compile("\\tat [\\w.$/@]+\\.[\\w$<>]+\\(.*\\)");

  private final Redaction redaction;
  private boolean inKey;
  private boolean inStatement;

  LogText(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Returns the next line as it may be read by anybody. */
  String next(String line) {
    if (inKey) {
      inKey = !line.contains("-----END");
      return redaction.marks().of(Kind.SECRET, "");
    }
    inKey = line.contains("PRIVATE KEY-----") && !line.contains("-----END");
    if (inStatement && line.startsWith("\t") && !FRAME.matcher(line).matches()) {
      return "\t" + redaction.marks().of(Kind.WORDS, "");
    }
    inStatement = STATEMENT.matcher(line).find();
    return line.startsWith("{") ? json(line) : redaction.logged(line);
  }

  private String json(String line) {
    JsonNode record;
    try {
      record = Wire.read(line, JsonNode.class);
    } catch (IllegalArgumentException e) {
      return redaction.logged(line); // cut, or no record
    }
    ObjectNode copy = Wire.mapper().createObjectNode();
    boolean foreign =
        DETAILED.contains(record.path("level").asText())
            && !record.path("logger").asText().startsWith(OWN);
    record
        .properties()
        .forEach(
            field -> copy.set(field.getKey(), value(field.getKey(), field.getValue(), foreign)));
    return Wire.write(copy);
  }

  private JsonNode value(String name, JsonNode value, boolean foreign) {
    if (!value.isTextual()) {
      return redaction.json(value);
    }
    if (foreign && (name.equals("message") || name.equals("exception"))) {
      return new TextNode(redaction.marks().of(Kind.WORDS, ""));
    }
    if (Names.kind(name).isPresent()) {
      return redaction.json(Wire.mapper().createObjectNode().set(name, value)).path(name);
    }
    LogText text = new LogText(redaction);
    return new TextNode(value.asText().lines().map(text::next).collect(Collectors.joining("\n")));
  }
}
