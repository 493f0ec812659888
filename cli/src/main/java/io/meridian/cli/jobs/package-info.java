/** Batch jobs as the Pushgateway hears of them. */
package io.meridian.cli.jobs;
