package io.meridian.control.playbooks.entity;

import com.fasterxml.jackson.core.type.TypeReference;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a playbook as it is stored. */
@Entity
@Table(name = "playbook_run")
@SequenceGenerator(name = "playbook_run_id", sequenceName = "playbook_run_id", allocationSize = 1)
public class RunRow {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "playbook_run_id")
  private Long id;

  private Instant at;
  private String playbook;
  private String region;
  private String alert;
  private String fingerprint;

  @Enumerated(EnumType.STRING)
  private Verdict verdict;

  @Column(name = "alert_started")
  private Instant alertStarted;

  private String labels;
  private String annotations;
  private String leases;
  private String detail;
  private long suppressed;

  @Column(name = "last_suppressed")
  private Instant lastSuppressed;

  protected RunRow() {}

  public RunRow(Playbook playbook, Alert cause, Verdict verdict, Instant at) {
    this.playbook = playbook.name();
    this.verdict = verdict;
    this.at = at;
    region = cause.region().orElse("");
    alert = cause.name();
    fingerprint = cause.fingerprint();
    alertStarted = cause.startsAt();
    labels = Wire.write(cause.labels());
    annotations = Wire.write(cause.annotations());
    leases = "[]";
    detail = "";
  }

  /** These leases were set in force. */
  public RunRow with(List<String> ids) {
    leases = Wire.write(ids);
    return this;
  }

  /** It failed for that reason. */
  public RunRow because(String reason) {
    detail = reason;
    return this;
  }

  /** One more alert changed nothing because of it. */
  public void suppress(Instant now) {
    suppressed++;
    lastSuppressed = now;
  }

  /** The run of this row. */
  public Run run() {
    return new Run(
        id,
        at,
        playbook,
        verdict,
        region,
        alert,
        fingerprint,
        alertStarted,
        Wire.read(labels, new TypeReference<Map<String, String>>() {}),
        Wire.read(annotations, new TypeReference<Map<String, String>>() {}),
        Wire.read(leases, new TypeReference<List<String>>() {}),
        suppressed,
        Optional.ofNullable(lastSuppressed),
        detail);
  }
}
