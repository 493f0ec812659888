package io.meridian.cli.bundle;

/** Where something in a bundle comes from. Notes what it can't get, and does not fail. */
interface Source {

  /** Adds what there is. */
  void collect(Draft draft);
}
