package io.meridian.cli.bundle;

import io.meridian.cli.processes.Part;
import io.meridian.cli.world.Inventory;

/** What {@code status} says, and which parts do not run. */
record StatusSource(Inventory world) implements Source {

  @Override
  public void collect(Draft draft) {
    draft.attempt("status", () -> draft.json("state/status.json", world.status()));
    for (Part part : world.parts()) {
      if (Inventory.process(part).isEmpty()) {
        draft.missing("process of " + part.name(), "it does not run");
      }
    }
  }
}
