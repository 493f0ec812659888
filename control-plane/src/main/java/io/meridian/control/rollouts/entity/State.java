package io.meridian.control.rollouts.entity;

/** How a rollout stands. */
public enum State {
  /** Goes through its stages. */
  RUNNING,
  /** Reaches nobody else until somebody says so; a guard that fails still puts it back. */
  PAUSED,
  /** In force everywhere. */
  DONE,
  /** Taken back by itself. */
  PUT_BACK,
  /** Taken back by somebody. */
  ABORTED,
  /** Taken back by a change that could not wait. */
  SUPERSEDED;

  /** Whether it still holds the revision back from some. */
  public boolean open() {
    return this == RUNNING || this == PAUSED;
  }

  /** Whether the former settings hold again. */
  public boolean takenBack() {
    return this == PUT_BACK || this == ABORTED || this == SUPERSEDED;
  }
}
