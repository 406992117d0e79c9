import fc from 'fast-check'

/** How hard `npm run fuzz` tries, in the environment of the tests; without it they take seconds. */
const { FUZZ_SECONDS, FUZZ_SEED, FUZZ_PATH } = process.env

/** The seed of short runs: the same requests every time, so that a test fails because of a change. */
const FIXED_SEED = 42

/** How long a test may take, in milliseconds. */
export const TIMEOUT = FUZZ_SECONDS === undefined ? 60_000 : (Number(FUZZ_SECONDS) + 120) * 1000

/** What a property is checked with: a number of runs, or for as long as `npm run fuzz` was told. */
export function effort<T>(runs: number): fc.Parameters<T> {
  return {
    seed: FUZZ_SEED === undefined ? FIXED_SEED : Number(FUZZ_SEED),
    ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH }),
    ...(FUZZ_SECONDS === undefined
      ? { numRuns: runs }
      : { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: Number(FUZZ_SECONDS) * 1000 }),
    endOnFailure: false,
  }
}

/** Checks a property. What fails is told with its seed and path, as small as it can be made. */
export async function check<T>(property: fc.IAsyncProperty<T>, runs: number): Promise<void> {
  await fc.assert(property, effort<T>(runs))
}
