/** One archive with what somebody far away needs to understand a world, without its secrets. */
package io.meridian.cli.bundle;
