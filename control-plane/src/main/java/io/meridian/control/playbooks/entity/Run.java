package io.meridian.control.playbooks.entity;

import io.meridian.control.diagnostics.entity.SlowOnInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an alert, and of those after it that changed nothing.
 *
 * @param id counts up
 * @param at when, by the control plane's clock
 * @param verdict what became of the first of them
 * @param region that the alert named
 * @param alert name of the alert
 * @param fingerprint hash of its labels
 * @param alertStarted since when it fired
 * @param labels of the alert
 * @param annotations of the alert
 * @param leases ids of what was set in force
 * @param slowRequests what each instance of the region has answered, or that it has not
 * @param suppressed how many alerts after it changed nothing because of it
 * @param lastSuppressed when the last of those came
 * @param detail why it failed, empty otherwise
 */
public record Run(
    long id,
    Instant at,
    String playbook,
    Verdict verdict,
    String region,
    String alert,
    String fingerprint,
    Instant alertStarted,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<String> leases,
    List<SlowOnInstance> slowRequests,
    long suppressed,
    Optional<Instant> lastSuppressed,
    String detail) {}
