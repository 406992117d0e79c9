import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type Finding, groupFindings } from '#contract/recording/findings'

/** Where the differences are counted that still stand; there is no such file when there are none. */
export const OUTSTANDING = 'test/recordings/outstanding.json'

const countsSchema = z.record(z.string(), z.int().positive())

/** How many differences of each group there are. */
export type Counts = z.output<typeof countsSchema>

/** How many differences still stand, by group. */
export function readOutstanding(): Counts {
  return existsSync(OUTSTANDING) ? countsSchema.parse(JSON.parse(readFileSync(OUTSTANDING, 'utf8'))) : {}
}

/** Notes the differences that still stand. */
export function writeOutstanding(findings: readonly Finding[]): void {
  if (findings.length === 0) rmSync(OUTSTANDING, { force: true })
  else writeFileSync(OUTSTANDING, `${JSON.stringify(countsOf(findings), null, 2)}\n`)
}

/** How many findings each group has, in the order of their names. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = groupFindings(findings).map(({ key, findings: members }) => [key, members.length] as const)
  return Object.fromEntries(counts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** How many differences there are and how many there were, of a group where the two are not the same. */
export interface Drift {
  key: string
  was: number
  is: number
}

/** Where the differences of today are not those that still stood. */
export function driftOf(was: Counts, is: Counts): Drift[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return keys.map((key) => ({ key, was: was[key] ?? 0, is: is[key] ?? 0 })).filter((group) => group.was !== group.is)
}
