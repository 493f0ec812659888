/** The slowest requests of the last minutes, which lead from a figure to the lines of a log. */
package io.meridian.requests;
