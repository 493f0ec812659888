package io.meridian.control.audit.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An entry of the audit as it is stored. Never changed; PostgreSQL refuses it too. */
@Entity
@Table(name = "audit")
@SequenceGenerator(name = "audit_id", sequenceName = "audit_id", allocationSize = 1)
public class AuditRow {

  /** Longest reason and detail kept, in characters. */
  static final int MAX_TEXT = 2000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_id")
  private Long id;

  private Instant at;
  private String subject;
  private String who;
  private String role;
  private String action;
  private String resource;
  private String reason;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  private String detail;

  @Column(name = "before")
  private String former;

  @Column(name = "after")
  private String next;

  private Long revision;
  private String request;

  protected AuditRow() {}

  /** What was done or refused, by whom; nothing of before and after. */
  public AuditRow(Instant at, Deed deed, Outcome outcome, String reason, String detail) {
    this.at = at;
    this.subject = deed.subject();
    this.who = shortened(deed.who());
    this.role = deed.role();
    this.action = deed.action();
    this.resource = shortened(deed.resource());
    this.reason = shortened(reason);
    this.outcome = outcome;
    this.detail = shortened(detail);
    this.request = deed.request().orElse(null);
  }

  /** The same with what was before and after; null where there was nothing. */
  public AuditRow changing(Object before, Object after, Long newRevision) {
    former = before == null ? null : Wire.write(before);
    next = after == null ? null : Wire.write(after);
    revision = newRevision;
    return this;
  }

  /** The entry of this row. */
  public AuditEntry entry() {
    return new AuditEntry(
        id,
        at,
        subject,
        who,
        role,
        action,
        resource,
        reason,
        outcome,
        detail,
        tree(former),
        tree(next),
        Optional.ofNullable(revision),
        Optional.ofNullable(request));
  }

  private static Optional<JsonNode> tree(String json) {
    return Optional.ofNullable(json).map(text -> Wire.read(text, JsonNode.class));
  }

  private static String shortened(String text) {
    String given = text == null ? "" : text;
    return given.length() <= MAX_TEXT ? given : given.substring(0, MAX_TEXT - 1) + "…";
  }
}
