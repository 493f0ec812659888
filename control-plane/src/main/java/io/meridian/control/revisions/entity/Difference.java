package io.meridian.control.revisions.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.settings.Content;
import io.meridian.settings.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What differs between two contents, place by place. Lists of named things go by their names. */
public final class Difference {

  private static final List<String> NAMES = List.of("id", "key");

  private final List<Change> changes = new ArrayList<>();

  private Difference() {}

  /** Returns the differences in the order of their places; empty when the contents are equal. */
  public static List<Change> between(Content before, Content after) {
    Difference difference = new Difference();
    difference.compare("", tree(before), tree(after));
    return List.copyOf(difference.changes);
  }

  /** Places without values of their own are left out of content; here there are none of them. */
  private static ObjectNode tree(Content content) {
    ObjectNode tree = Wire.mapper().valueToTree(content);
    if (!tree.has("scoped")) {
      tree.putObject("scoped");
    }
    return tree;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before == null ? after == null : before.equals(after)) {
      return;
    }
    Optional<ObjectNode> left = fields(before);
    Optional<ObjectNode> right = fields(after);
    if (left.isEmpty() || right.isEmpty()) {
      changes.add(new Change(path, before, after));
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    left.get().fieldNames().forEachRemaining(names::add);
    right.get().fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      compare(
          path.isEmpty() ? name : path + "." + name, left.get().get(name), right.get().get(name));
    }
  }

  private static Optional<ObjectNode> fields(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return Optional.of(object);
    }
    if (node == null || !node.isArray()) {
      return Optional.empty();
    }
    ObjectNode byName = JsonNodeFactory.instance.objectNode();
    for (JsonNode element : node) {
      Optional<String> name =
          NAMES.stream().filter(element::hasNonNull).findFirst().map(n -> element.get(n).asText());
      if (name.isEmpty() || byName.has(name.get())) {
        return Optional.empty();
      }
      byName.set(name.get(), element);
    }
    return Optional.of(byName);
  }
}
