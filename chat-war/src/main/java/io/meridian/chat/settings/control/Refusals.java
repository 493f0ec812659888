package io.meridian.chat.settings.control;

import io.meridian.metrics.SettingsMetrics.Refusal;
import io.meridian.region.Fault;
import java.util.List;

/** Sorts what is wrong with a target into the reasons that are counted. */
final class Refusals {

  private Refusals() {}

  /** The reason of the first fault: one refusal counts once. */
  static Refusal of(List<Fault> faults) {
    Fault first = faults.get(0);
    return switch (first.field()) {
      case "format" -> Refusal.FORMAT;
      case "hash" -> Refusal.HASH;
      case "content" -> Refusal.SIZE;
      default -> ofPart(first);
    };
  }

  private static Refusal ofPart(Fault fault) {
    if (fault.field().startsWith("routing")) {
      return Refusal.POLICY;
    }
    return fault.rule().contains("blank") ? Refusal.BLANK : Refusal.VALUE;
  }
}
