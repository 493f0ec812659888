/** A write with an {@code Idempotency-Key} happens once; its repetition gets the same answer. */
package io.meridian.control.idempotency;
