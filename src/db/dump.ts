import type { StreamedText } from '#protocol'
import type { Row } from './model.ts'
import type { Records } from './records.ts'
import type { TableState, TablesState } from './restore.ts'
import type { Table } from './table.ts'
import { textsOf } from './texts.ts'

/** A table as far as it is exported. */
export type Exported = Pick<Table<Row, Row>, 'all' | 'nextId'> & {
  readonly records: Pick<Records<Row>, 'close' | 'moves' | 'pages' | 'read'>
}

/** Tables by their names. */
type Tables = ReadonlyMap<string, Exported>

/** Everything that is stored, as JSON. */
export function dumpOf(tables: Tables): TablesState {
  return Object.fromEntries([...tables].map(([name, table]) => [name, stateOf(table)]))
}

function stateOf(table: Exported): TableState {
  const moves = table.records.moves()
  return { next_id: table.nextId, records: [...table.all()], ...(moves.length === 0 ? {} : { moves: [...moves] }) }
}

/** The JSON of what `dumpOf` returns, in pieces, those of which nothing has changed as they were the last time. */
export function textsIn(tables: Tables): string[] {
  const told = [...tables].map(([name, { nextId, records }]) => {
    return { name, nextId, pages: records.pages(), moves: records.moves() }
  })
  return [...textsOf(told)]
}

/** The JSON of what `dumpOf` returns now, in pieces, which are made later and not kept. */
export function readingOf(tables: Tables): StreamedText {
  const readings = [...tables].map(([name, { nextId, records }]) => {
    const reading = records.read()
    return { name, nextId, moves: reading.moves, pages: reading.pages(), close: () => records.close(reading) }
  })
  return {
    texts: () => textsOf(readings),
    close: () => {
      for (const { close } of readings) close()
    },
  }
}
