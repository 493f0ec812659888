package io.meridian.control.revisions.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The history that revisions belong to. There is one row; its lock puts changes in order. */
@Entity
@Table(name = "history")
public class History {

  /** Key of the only row. */
  public static final short ONLY = 1;

  @Id private short id;
  private String epoch;
  private Instant began;

  protected History() {}

  public History(String epoch, Instant began) {
    this.id = ONLY;
    this.epoch = epoch;
    this.began = began;
  }

  public String epoch() {
    return epoch;
  }

  public Instant began() {
    return began;
  }
}
