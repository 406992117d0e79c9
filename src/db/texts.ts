import type { Move } from './written-order.ts'

/** What the JSON of a table is made of. */
export interface TableTexts {
  name: string
  nextId: number
  /** The records, in pieces that make the items of a list. */
  pages: Iterable<string>
  moves: readonly Move[]
}

/** The JSON of all tables, in pieces. */
export function* textsOf(tables: Iterable<TableTexts>): Generator<string> {
  let before = '{'
  for (const { name, nextId, pages, moves } of tables) {
    yield `${before}${JSON.stringify(name)}:{"next_id":${nextId},"records":[`
    yield* separated(pages)
    yield moves.length === 0 ? ']}' : `],"moves":${JSON.stringify(moves)}}`
    before = ','
  }
  yield '}'
}

function* separated(pages: Iterable<string>): Generator<string> {
  let isFirst = true
  for (const page of pages) {
    if (!isFirst) yield ','
    isFirst = false
    yield page
  }
}
