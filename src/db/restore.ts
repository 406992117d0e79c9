import { z } from 'zod'
import { isEqual } from '#tools/is-equal'
import type { Row } from './model.ts'
import { isPlainObject } from './models/columns.ts'
import type { Table } from './table.ts'
import type { Move } from './written-order.ts'

/**
 * The largest id that an import may have. Beyond it there is no room to go on counting: numbers are exact up to 2^53
 * only.
 */
const MAX_ID = 2 ** 48

const id = z.union([z.int(), z.string()])

/** The records of every table, and the id that the next one gets. */
export const tablesStateSchema = z.record(
  z.string(),
  z.strictObject({
    next_id: z.int().min(1).max(MAX_ID),
    records: z.array(z.unknown()),
    /** Which records were written after others that came later, and behind which one each stands for that. */
    moves: z.array(z.tuple([id, id])).optional(),
  }),
)

export type TablesState = z.output<typeof tablesStateSchema>

/** The records of one table, as they are exported. */
export type TableState = TablesState[string]

/** Something in an import that can't be taken, and where it stands. */
export interface Defect {
  path: Array<string | number>
  message: string
}

/** @throws {ZodError} when there is any */
export function refuseDefective(defects: readonly Defect[]): void {
  if (defects.length === 0) return
  throw new z.ZodError(defects.map((defect) => ({ ...defect, code: 'custom', input: undefined })))
}

/** Refuses a state that lacks a table, or has one that there is not. */
export function tableDefects(state: TablesState, tables: Iterable<string>): Defect[] {
  const known = new Set(tables)
  const unknown = Object.keys(state).filter((name) => !known.has(name))
  const missing = [...known].filter((name) => !Object.hasOwn(state, name))
  return [
    ...missing.map((name) => ({ path: ['tables', name], message: 'is missing' })),
    ...unknown.map((name) => ({ path: ['tables', name], message: 'is no table of this release' })),
  ]
}

/**
 * Fills an empty table with what was exported, each record kept as it came: with its keys in their order, so that the
 * next export is the same text. @returns what can't be taken
 */
export function restoreTable<R extends Row, D extends Partial<R>, U extends string, L extends string, S extends string>(
  name: string,
  table: Table<R, D, U, L, S>,
  { next_id, records, moves = [] }: TableState,
): Defect[] {
  const at = (index: number, defect: Defect): Defect => ({
    ...defect,
    path: ['tables', name, 'records', index, ...defect.path],
  })
  const defects: Defect[] = []
  for (const [index, record] of records.entries()) {
    const found: Defect[] = []
    const isSound = (candidate: unknown): candidate is R => {
      found.push(...recordDefects(table.schema, candidate))
      return found.length === 0
    }
    if (isSound(record)) found.push(...loaded(table, record))
    defects.push(...found.map((defect) => at(index, defect)))
  }
  table.reserve(next_id)
  defects.push(...moveDefects(table, moves).map((defect) => ({ ...defect, path: ['tables', name, ...defect.path] })))
  if (defects.length === 0 && moves.length > 0) table.arrange(moves)
  return defects
}

/** Moves of what is not there, to where nothing is, or behind what is moved itself. */
function moveDefects(table: { has(id: unknown): boolean }, moves: readonly Move[]): Defect[] {
  const moved = new Set(moves.map(([id]) => id))
  return moves.flatMap(([id, after], index) => {
    const isFit = table.has(id) && table.has(after) && !moved.has(after)
    return isFit ? [] : [{ path: ['moves', index], message: 'is of no records of this table' }]
  })
}

function loaded<R extends Row>(table: { load(record: R): void }, record: R): Defect[] {
  try {
    table.load(record)
    return []
  } catch (error) {
    return [{ path: [], message: error instanceof Error ? error.message : String(error) }]
  }
}

/** What of a record its table could not hold. */
function recordDefects(schema: z.ZodType<object>, record: unknown): Defect[] {
  const { success, data, error } = schema.safeParse(record)
  if (!success || !isPlainObject(record) || !isPlainObject(data)) {
    return (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(part), message }))
  }
  return [...idDefects(record.id), ...columnDefects(record, data)]
}

function part(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key
}

function idDefects(id: unknown): Defect[] {
  const isInRange = typeof id !== 'number' || (id >= 1 && id <= MAX_ID)
  return isInRange ? [] : [{ path: ['id'], message: `has to be from 1 to ${MAX_ID}` }]
}

/** Schemas pass over what they do not know; it would be lost, or show where nothing expects it. */
function columnDefects(record: Record<string, unknown>, columns: Record<string, unknown>): Defect[] {
  const defects: Defect[] = []
  for (const name of Object.keys(record)) {
    const value = record[name]
    if (!Object.hasOwn(columns, name)) defects.push({ path: [name], message: 'is no column of this release' })
    else if (value !== columns[name] && !isEqual(value, columns[name])) {
      defects.push({ path: [name], message: 'has something that does not belong' })
    }
  }
  return defects
}
