/** Longest wait between two attempts, in milliseconds. */
export const CAP = 15_000;

const BASE = 500;

/**
 * Full jitter: a wait drawn evenly from 0 up to a bound that doubles with each attempt, so that clients which lost the
 * same server do not come back together.
 *
 * @param {number} attempt failed attempts so far, from 0
 * @param {() => number} random source of numbers in [0, 1)
 * @returns {number} milliseconds
 */
export function fullJitter(attempt, random = Math.random) {
  const bound = Math.min(CAP, BASE * 2 ** Math.min(attempt, 16));
  return Math.floor(random() * bound);
}
