package io.meridian.control.revisions.control;

import io.meridian.control.problems.RefusedException;
import io.meridian.region.Fault;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Content;
import java.util.List;

/** The rules that new content keeps before it is stored. */
final class ContentRules {

  private ContentRules() {}

  /**
   * Checks content against the catalogue, the routing rules and the content before it.
   *
   * @throws RefusedException with every broken rule
   */
  static void check(Content before, Content after) {
    List<Fault> faults = after.faultsAfter(before, Catalogue.chat());
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }
}
