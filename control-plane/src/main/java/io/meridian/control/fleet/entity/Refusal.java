package io.meridian.control.fleet.entity;

import java.time.Instant;
import java.util.List;

/**
 * An instance refused a target.
 *
 * @param hash of the refused target
 * @param reasons every rule that the target breaks there
 * @param at when the control plane heard of it
 */
public record Refusal(String hash, List<String> reasons, Instant at) {

  public Refusal {
    reasons = List.copyOf(reasons);
  }
}
