import { groupBy } from 'es-toolkit'
import type { Difference } from './difference.ts'

/** A difference, and the request that showed it. */
export interface Finding extends Difference {
  world: string
  /** The index of the step in the world's trace. */
  step: number
  method: string
  path: string
  /** The path with names in place of ids: `/api/v1/accounts/{n}/agents`. */
  route: string
  /** Who asked, in a word. */
  as: string
  /** What was sent. */
  sent: unknown
}

/** Findings of one operation, kind and place: most likely of one cause. */
export interface FindingGroup {
  key: string
  findings: Finding[]
  /** How many worlds show it. */
  worlds: number
}

/** A difference that is known and meant. */
export interface Explanation {
  /** Which groups it explains, by their keys. */
  key: RegExp
  /** In which worlds, by their names; in all unless told. */
  world?: RegExp
  /** Why the mock is meant to differ. */
  reason: string
}

/** What a finding has in common with others: `POST /api/v1/accounts/{n}/agents missing .custom_role_id`. */
export function groupKey({ method, route, kind, at, real, mock }: Finding): string {
  const statuses = kind === 'status' ? `${real}→${mock}` : ''
  return [method, route, kind, at, statuses].filter((part) => part !== '').join(' ')
}

/** The findings that no explanation covers. */
export function unexplained(findings: readonly Finding[], explanations: readonly Explanation[]): Finding[] {
  return findings.filter((finding) => {
    const isOf = ({ key, world }: Explanation) => key.test(groupKey(finding)) && (world?.test(finding.world) ?? true)
    return !explanations.some(isOf)
  })
}

/** Findings by operation, kind and place; those that most worlds show first. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return Object.entries(groupBy(findings, groupKey))
    .map(([key, members]) => ({ key, findings: members, worlds: new Set(members.map(({ world }) => world)).size }))
    .sort((a, b) => b.worlds - a.worlds || b.findings.length - a.findings.length)
}
