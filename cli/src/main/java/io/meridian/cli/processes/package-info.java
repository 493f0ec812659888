/** Processes of this machine that outlive the command which started them. */
package io.meridian.cli.processes;
