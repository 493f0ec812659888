package io.meridian.metrics;

import java.util.List;

/** What {@code /metrics} prints, read back by name and label. */
final class Exposition {

  private Exposition() {}

  static List<String> lines(String name) {
    return Registry.prometheus()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .toList();
  }

  static List<Double> values(String name) {
    return lines(name).stream().map(Exposition::number).toList();
  }

  static double value(String name, String label) {
    return lines(name).stream()
        .filter(line -> line.contains(label))
        .mapToDouble(Exposition::number)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + name + " with " + label));
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
