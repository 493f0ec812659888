/** A real server for tests and benchmarks of this module: Payara Micro with a small WAR. */
package io.meridian.server;
