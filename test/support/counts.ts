/**
 * How often and from which seed properties and races are tried. In `npm test` the seed is fixed and counts are small, so that
 * a failure in one run is a failure in the next; in `npm run test:soak` (GRITE_SOAK, a factor) seeds are random and counts
 * large. Failing properties print their seed.
 */
const factor = Number(process.env['GRITE_SOAK'] ?? '0');
const FIXED_SEED = 20_260_605;

export const soaking = factor > 0;

/** Seed and number of runs of a property that `npm test` tries `runs` times. */
export function counts(runs: number): { seed: number; numRuns: number } {
  return soaking ? { seed: Date.now() & 0x7fffffff, numRuns: runs * factor } : { seed: FIXED_SEED, numRuns: runs };
}

/** A count that soaking multiplies. */
export function times(count: number): number {
  return soaking ? count * factor : count;
}
