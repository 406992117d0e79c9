import type { OperationOutline } from '#operation'
import { isCut } from '#world/cut'
import type { JournalEntry } from '#world/journal'

/** An answer of the mock that is not what its own operation documents. */
export interface Mismatch {
  operation: string
  status: number
  /** The number of the exchange in the journal. */
  request: number
  /** Where, and what. */
  message: string
}

/** What is looked at of an exchange. */
export type CheckedEntry = Pick<JournalEntry, 'id' | 'operation' | 'method' | 'status' | 'response' | 'faults'>

/** Compares the answers in the journal with the schemas of their operations. Answers to faults don't count. */
export function mismatchesOf(entries: readonly CheckedEntry[], operations: readonly OperationOutline[]): Mismatch[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  return entries.flatMap((entry) => {
    const operation = entry.operation === null ? undefined : byId.get(entry.operation)
    return operation && entry.faults.length === 0 && entry.method !== 'HEAD' ? compare(operation, entry) : []
  })
}

function compare(operation: OperationOutline, { id, status, response }: CheckedEntry): Mismatch[] {
  // What the journal has cut can't be compared any more.
  if (status >= 400 || isCut(response)) return []
  const mismatch = (message: string): Mismatch => ({ operation: operation.id, status, request: id, message })
  const schema = operation.answers[status]
  if (schema === undefined) return [mismatch(`status ${status} is not documented`)]
  if (schema === null) return response === null || response === '' ? [] : [mismatch('the body has to be empty')]
  const result = schema.safeParse(response)
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => mismatch(`${path.join('.') || 'body'}: ${message}`))
}
