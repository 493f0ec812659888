/** The main job, bad input and faults, against a world that runs as an operator runs it. */
package io.meridian.job;
