package io.meridian.control.revisions.entity;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One difference between two contents.
 *
 * @param path place in the content, such as {@code routing.overrides.GB}
 * @param before former value, null where there was none
 * @param after present value, null where there is none
 */
public record Change(String path, JsonNode before, JsonNode after) {}
