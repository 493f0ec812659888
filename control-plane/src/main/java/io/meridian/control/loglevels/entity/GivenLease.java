package io.meridian.control.loglevels.entity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;

/**
 * A lease of the past or the present.
 *
 * @param lease as it was given
 * @param ended when it was ended before its time
 */
public record GivenLease(@JsonUnwrapped ActiveLease lease, Optional<Instant> ended) {}
