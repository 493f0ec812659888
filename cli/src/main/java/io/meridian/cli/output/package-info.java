/** What people and scripts read: tables, progress, failures. */
package io.meridian.cli.output;
