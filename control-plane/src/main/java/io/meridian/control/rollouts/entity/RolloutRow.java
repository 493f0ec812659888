package io.meridian.control.rollouts.entity;

import io.meridian.settings.Wire;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A rollout as it is stored. The database keeps a second open one out. */
@Entity
@Table(name = "rollout")
public class RolloutRow {

  @Id private long revision;

  private boolean open;

  private String document;

  protected RolloutRow() {}

  public RolloutRow(Rollout rollout) {
    this.revision = rollout.revision();
    becomes(rollout);
  }

  /** Takes in the next state. */
  public final void becomes(Rollout next) {
    open = next.state().open();
    document = Wire.write(next);
  }

  public boolean isOpen() {
    return open;
  }

  public Rollout rollout() {
    return Wire.read(document, Rollout.class);
  }
}
