package io.meridian.routing;

/**
 * An operator's order that a region takes no new conversations. Open ones go on.
 *
 * @param reason why, for people
 * @param forced whether the operator accepted that countries are left without a region
 */
public record Drain(String reason, boolean forced) {

  public Drain {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("drain reason must not be blank, was " + reason);
    }
  }
}
