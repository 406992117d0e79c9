import type { Explanation } from '#contract/recording/findings'

/** Where the mock differs from the real server on purpose, and why. */
export const EXPLAINED: readonly Explanation[] = []
