/**
 * The engines a world is made of: how each is configured, started and asked whether it is ready.
 */
package io.meridian.cli.engines;
