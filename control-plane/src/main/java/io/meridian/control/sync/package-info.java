/** The line to every instance: targets, leases and the fleet table out, state in. */
package io.meridian.control.sync;
