package io.meridian.chat.conversations.entity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation as lists show it.
 *
 * @param id of the conversation
 * @param site key of the site
 * @param visitor what the visitor is called
 * @param zone residency zone
 * @param country ISO 3166-1 alpha-2 code, where known
 * @param status where it is in its life
 * @param agent name of the agent who has it
 * @param agentId account of that agent; not for clients
 * @param seq sequence of its last message
 * @param startedAt when the session began
 * @param queuedAt when the visitor began to wait
 * @param assignedAt when an agent took it
 */
public record Summary(
    UUID id,
    String site,
    String visitor,
    String zone,
    Optional<String> country,
    Status status,
    Optional<String> agent,
    @JsonIgnore Optional<String> agentId,
    long seq,
    Instant startedAt,
    Optional<Instant> queuedAt,
    Optional<Instant> assignedAt) {}
