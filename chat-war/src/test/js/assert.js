/** Fails unless both are the same data. */
export function equal(actual, expected) {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) {
    throw new Error(`expected ${wanted}, was ${is}`);
  }
}
