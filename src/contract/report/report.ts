import { documentedStatuses } from '#contract/answers'
import type { OperationInfo, ServedOperation } from '#operation'
import type { RecordedViolation } from '#world/ledger'
import type { World } from '#world/world'
import { type Mismatch, mismatchesOf } from './self-check.ts'

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

/** What was seen of the contract since the last reset. */
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
  mismatches: Mismatch[]
}

function operationReport(world: World, operation: OperationInfo): OperationReport {
  const answers = world.ledger.answersOf(operation.id)
  return {
    operation: operation.id,
    method: operation.methods[0] ?? '',
    path: operation.path,
    requests: [...answers.values()].reduce((sum, count) => sum + count, 0),
    answers: Object.fromEntries([...answers].map(([status, count]) => [String(status), count])),
    unseen: documentedStatuses(operation).filter((status) => !answers.has(status)),
  }
}

/** Reports what the app under test called, what it got wrong, and where the mock's answers differ from its schemas. */
export function contractReport(world: World, operations: readonly ServedOperation[]): ContractReport {
  const served = operations.filter(({ api }) => api !== 'control')
  const reports = served.map((operation) => operationReport(world, operation))
  const violations = world.ledger.violations()
  const mismatches = mismatchesOf(world.journal.list(), served)
  return {
    summary: {
      operations: reports.length,
      exercised: reports.filter(({ requests }) => requests > 0).length,
      requests: world.ledger.requests,
      violations: violations.reduce((sum, { count }) => sum + count, 0) + world.ledger.overflow,
      mismatches: mismatches.length,
    },
    operations: reports,
    violations,
    mismatches,
  }
}
