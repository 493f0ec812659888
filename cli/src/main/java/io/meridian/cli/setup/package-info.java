/** What must be on this machine before a world can start, and how it gets there. */
package io.meridian.cli.setup;
