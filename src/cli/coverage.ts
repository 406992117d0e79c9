import { coverage } from '#contract/published'
import { servedOperations } from '#groups'

/**
 * How much of the published API is answered. The build evaluates this file and puts its value in its place, so that the list of
 * what is published stays out of the package: see `build/evaluated.ts`.
 */
export const COVERAGE = coverage(servedOperations())
