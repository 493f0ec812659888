/** Backup and restore of a database with everything in it: the control plane's or a region's. */
package io.meridian.cli.backup;
