/**
 * What every instance measures, and {@code /metrics}: counters, gauges and histograms with fixed
 * buckets over the MicroProfile Metrics API. Names and label values are fixed here, so that rules,
 * alerts and dashboards have one place to look them up.
 */
package io.meridian.metrics;
