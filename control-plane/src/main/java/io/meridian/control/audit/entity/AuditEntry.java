package io.meridian.control.audit.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the audit.
 *
 * @param id counts up; gaps are transactions that were not committed
 * @param at when, by the control plane's clock
 * @param subject id of the doer, empty for somebody unknown
 * @param who name of the doer
 * @param role of the doer at that time
 * @param action method and template of the request
 * @param resource path of the request
 * @param reason given by the doer
 * @param outcome what came of it
 * @param detail why it was refused or denied
 * @param before what was there, empty where there was nothing
 * @param after what is there since, empty where there is nothing
 * @param revision number of the revision it made
 * @param request hash of the idempotency key that came with it
 */
public record AuditEntry(
    long id,
    Instant at,
    String subject,
    String who,
    String role,
    String action,
    String resource,
    String reason,
    Outcome outcome,
    String detail,
    Optional<JsonNode> before,
    Optional<JsonNode> after,
    Optional<Long> revision,
    Optional<String> request) {}
