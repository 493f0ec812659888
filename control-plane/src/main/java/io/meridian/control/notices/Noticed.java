package io.meridian.control.notices;

import java.util.Set;

/**
 * Something was committed, here or by another control plane on the same database.
 *
 * @param tables where; all of them when notices may have been missed
 */
public record Noticed(Set<Notice> tables) {

  public Noticed {
    tables = Set.copyOf(tables);
  }
}
