/** The files that a regional and the global Prometheus start with. */
package io.meridian.cli.prometheus;
