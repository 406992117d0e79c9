import type { OperationOutline } from '#operation'
import type { Ledger, RecordedViolation } from '#world/ledger'
import { type CheckedEntry, type Mismatch, mismatchesOf } from './self-check.ts'

/** A world, as far as it has to do with the contract. */
export interface Seen {
  name: string
  ledger: Ledger
  journal: { list(): readonly CheckedEntry[] }
}

/** What was exercised of one operation. */
export interface OperationReport {
  operation: string
  method: string
  path: string
  requests: number
  /** How often each status was answered. */
  answers: Record<string, number>
  /** The documented statuses that were never answered. */
  unseen: number[]
}

/** Something that was found in a world. */
export type Located<T> = T & {
  /** The name of the world. */
  world: string
}

/** What was seen of the contract since the last reset, or from the start on. */
export interface ContractReport {
  summary: {
    /** How many operations there are, and how many of them were called. */
    operations: number
    exercised: number
    /** Those that no operation takes included. */
    requests: number
    /** How often requests broke the contract. */
    violations: number
    /** How many answers of the mock differ from their own schema, of those that the journal has. */
    mismatches: number
  }
  operations: OperationReport[]
  violations: RecordedViolation[]
  mismatches: Array<Located<Mismatch>>
}

/** How often an operation was answered with which status, by all of these ledgers. */
function answersOf(ledgers: readonly Ledger[], operation: string): Map<number, number> {
  const sums = new Map<number, number>()
  for (const ledger of ledgers) {
    for (const [status, count] of ledger.answersOf(operation)) sums.set(status, (sums.get(status) ?? 0) + count)
  }
  return sums
}

function operationReport(ledgers: readonly Ledger[], operation: OperationOutline): OperationReport {
  const answers = answersOf(ledgers, operation.id)
  return {
    operation: operation.id,
    method: operation.methods[0] ?? '',
    path: operation.path,
    requests: [...answers.values()].reduce((sum, count) => sum + count, 0),
    answers: Object.fromEntries([...answers].map(([status, count]) => [String(status), count])),
    unseen: operation.statuses.filter((status) => !answers.has(status)),
  }
}

function sumOf<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0)
}

function located<T>(world: Seen, found: readonly T[]): Array<Located<T>> {
  return found.map((item) => ({ ...item, world: world.name }))
}

/**
 * Reports what the app under test called in these worlds, what it got wrong, and where the mock's answers differ from its schemas.
 * @param ledgers what was called, and got wrong; what these worlds have seen of it unless given
 */
export function contractReport(
  worlds: readonly Seen[],
  operations: readonly OperationOutline[],
  ledgers: readonly Ledger[] = worlds.map(({ ledger }) => ledger),
): ContractReport {
  const served = operations.filter(({ api }) => api !== 'control')
  const reports = served.map((operation) => operationReport(ledgers, operation))
  const violations = ledgers.flatMap((ledger) => ledger.violations())
  const mismatches = worlds.flatMap((world) => located(world, mismatchesOf(world.journal.list(), served)))
  return {
    summary: {
      operations: reports.length,
      exercised: reports.filter(({ requests }) => requests > 0).length,
      requests: sumOf(ledgers, ({ requests }) => requests),
      violations: sumOf(violations, ({ count }) => count) + sumOf(ledgers, ({ overflow }) => overflow),
      mismatches: mismatches.length,
    },
    operations: reports,
    violations,
    mismatches,
  }
}
