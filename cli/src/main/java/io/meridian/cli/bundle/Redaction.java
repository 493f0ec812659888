package io.meridian.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meridian.cli.bundle.Marks.Kind;
import io.meridian.settings.Wire;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets and personal data out of whatever goes into a bundle: by value where the value is
 * known, by the name it stands behind, and by its look. Rather takes too much. Thread-safe.
 */
final class Redaction {

  /** Longer lines are cut: no rule may take long on one line. */
  static final int LONGEST_LINE = 16_384;

  /** The parts of a JSON Web Key (RFC 7517) that say what it is, and not what it is worth. */
  private static final Set<String> OF_KEYS = Set.of("kty", "kid", "alg", "use", "crv");

  private final Marks marks = new Marks();
  private final Optional<Pattern> known;
  private final Fields ofSettings = new Fields(Names::kind, marks);
  private final Fields ofLogs = new Fields(Names::kindInLog, marks);
  private final Looks looks = new Looks(marks);

  /**
   * @param secrets values that must not be found anywhere
   */
  Redaction(Collection<String> secrets) {
    String any =
        secrets.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.known = Optional.of(any).filter(text -> !text.isEmpty()).map(Pattern::compile);
  }

  /** A line of what was logged or dumped. */
  String logged(String line) {
    return looks.without(ofLogs.without(looks.withoutWords(common(line))));
  }

  /** A line of configuration. */
  String setting(String line) {
    return looks.without(ofSettings.without(common(line)));
  }

  private String common(String line) {
    String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " [cut]" : line;
    String text =
        known
            .map(any -> any.matcher(cut).replaceAll(found -> marks.of(Kind.SECRET, "")))
            .orElse(cut);
    return looks.withoutKeys(text);
  }

  /** A tree of JSON: names decide, and what remains is text. */
  JsonNode json(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode all = Wire.mapper().createArrayNode();
      array.forEach(entry -> all.add(json(entry)));
      return all;
    }
    return node instanceof TextNode text ? new TextNode(lines(text.asText())) : node;
  }

  private ObjectNode object(ObjectNode object) {
    ObjectNode copy = Wire.mapper().createObjectNode();
    boolean key = object.has("kty");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Optional<Kind> kind =
          key && !OF_KEYS.contains(field.getKey())
              ? Optional.of(Kind.SECRET)
              : Names.kind(field.getKey());
      copy.set(setting(field.getKey()), value(field.getKey(), field.getValue(), kind));
    }
    return copy;
  }

  private JsonNode value(String name, JsonNode value, Optional<Kind> kind) {
    boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
    if (kind.isEmpty() || empty || Names.isPlain(value.asText())) {
      return name.endsWith("url") && value.isTextual()
          ? new TextNode(url(value.asText()))
          : json(value);
    }
    return new TextNode(
        marks.of(kind.get(), value.isTextual() ? value.asText() : value.toString()));
  }

  /**
   * An address outside of this host keeps its host only: chat services put the secret behind it.
   */
  private String url(String address) {
    try {
      URI uri = URI.create(address.strip());
      boolean mayHide =
          uri.getHost() != null
              && !uri.getHost().startsWith("127.")
              && uri.getRawPath() != null
              && uri.getRawPath().length() > 1;
      return mayHide
          ? setting(uri.getScheme() + "://" + uri.getHost()) + "/" + marks.of(Kind.SECRET, "")
          : setting(address);
    } catch (IllegalArgumentException e) {
      return marks.of(Kind.SECRET, ""); // no address: nobody can say what it is
    }
  }

  private String lines(String text) {
    return text.lines().map(this::setting).collect(Collectors.joining("\n"));
  }

  /** What was left out so far. */
  Marks marks() {
    return marks;
  }
}
