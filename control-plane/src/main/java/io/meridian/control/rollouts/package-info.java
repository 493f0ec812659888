/**
 * Revisions that reach instances in stages: the state of a rollout, how it is kept, and what each
 * instance gets meanwhile. Who drives one through its stages stands in {@code staging}.
 */
package io.meridian.control.rollouts;
