/** Conversations do not stay for ever: what is older than the retention is deleted. */
package io.meridian.cli.retention;
