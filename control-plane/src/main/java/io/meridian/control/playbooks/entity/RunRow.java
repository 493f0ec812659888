package io.meridian.control.playbooks.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.control.diagnostics.entity.SlowOnInstance;
import io.meridian.control.diagnostics.entity.SlowOnInstance.State;
import io.meridian.control.fleet.entity.InstanceId;
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
import java.util.ArrayList;
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

  @Column(name = "slow_requests")
  private String slowRequests;

  @Column(name = "slow_requests_most")
  private int most;

  @Column(name = "slow_requests_until")
  private Instant until;

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
    slowRequests = "[]";
    detail = "";
  }

  /** These leases were set in force. */
  public RunRow with(List<String> ids) {
    leases = Wire.write(ids);
    return this;
  }

  /** These instances are asked for their slowest requests. */
  public RunRow asking(SlowRequestsWanted wanted, List<InstanceId> instances) {
    most = wanted.most();
    until = instances.isEmpty() ? null : at.plus(wanted.within());
    slowRequests =
        Wire.write(
            instances.stream()
                .map(id -> SlowOnInstance.unknown(id, State.WAITING, at, ""))
                .toList());
    return this;
  }

  /**
   * An instance's answer, or that there is none; only the first one counts.
   *
   * @return whether it was the last one that was waited for
   */
  public boolean attach(SlowOnInstance answer) {
    List<SlowOnInstance> all = new ArrayList<>(run().slowRequests());
    all.replaceAll(one -> one.waits() && one.id().equals(answer.id()) ? answer : one);
    boolean last = until != null && all.stream().noneMatch(SlowOnInstance::waits);
    slowRequests = Wire.write(all);
    until = last ? null : until;
    return last;
  }

  /** Whom this run still waits for, if for anybody. */
  public Optional<Enquiry> enquiry() {
    return Optional.ofNullable(until)
        .map(
            end ->
                new Enquiry(
                    id,
                    most,
                    end,
                    run().slowRequests().stream()
                        .filter(SlowOnInstance::waits)
                        .map(SlowOnInstance::id)
                        .toList()));
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
        Wire.read(slowRequests, new TypeReference<List<SlowOnInstance>>() {}),
        suppressed,
        Optional.ofNullable(lastSuppressed),
        detail);
  }
}
