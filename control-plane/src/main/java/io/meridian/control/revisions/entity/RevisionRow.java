package io.meridian.control.revisions.entity;

import io.meridian.settings.Content;
import io.meridian.settings.Wire;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A revision as it is stored. Never changed. */
@Entity
@Table(name = "revision")
public class RevisionRow {

  @Id private long number;
  private String epoch;
  private String hash;
  private String author;
  private String reason;
  private Instant at;
  private String content;

  protected RevisionRow() {}

  public RevisionRow(Revision revision) {
    this.number = revision.number();
    this.epoch = revision.epoch();
    this.hash = revision.hash();
    this.author = revision.author();
    this.reason = revision.reason();
    this.at = revision.at();
    this.content = Wire.write(revision.content());
  }

  /** The revision of this row. */
  public Revision revision() {
    return new Revision(number, epoch, hash, author, reason, at, Wire.read(content, Content.class));
  }
}
