/** Start, beat, health and figures of the control plane itself. */
package io.meridian.control.operations;
