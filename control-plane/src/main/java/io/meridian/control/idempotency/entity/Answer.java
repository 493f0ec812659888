package io.meridian.control.idempotency.entity;

import java.util.SortedMap;

/**
 * An answer over HTTP, to be given again.
 *
 * @param status of HTTP
 * @param headers those that belong to the answer itself, by name
 * @param body JSON, empty where there was none
 */
public record Answer(int status, SortedMap<String, String> headers, String body) {}
