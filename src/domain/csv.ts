/** A cell of a CSV text; null for one with nothing in it, not even quotes. */
export type CsvCell = string | null

const PLAIN = /[^",\r\n]*/y

/**
 * The rows of a CSV text, each as its cells; a blank line is a row without any. Quoted cells may hold commas, quotes, lines.
 * Of a text that breaks the rules, as Ruby has them, those before: lines end as the first one does, and quotes stand
 * around whole cells.
 */
export function parseCsv(text: string): { rows: CsvCell[][]; isBroken: boolean } {
  const [lineEnd = '\n'] = /\r\n?|\n/.exec(text) ?? []
  const source = text === '' || text.endsWith(lineEnd) ? text : `${text}${lineEnd}`
  const rows: CsvCell[][] = []
  let row: CsvCell[] = []
  for (let place = 0; place < source.length; place++) {
    const isBlank = row.length === 0 && source.startsWith(lineEnd, place)
    const end = isBlank ? place : cellEnd(source, place)
    if (!isBlank) row.push(cellBetween(source, place, end))
    place = end
    if (source[end] === ',') continue
    if (!source.startsWith(lineEnd, end)) return { rows, isBroken: true }
    rows.push(row)
    row = []
    place += lineEnd.length - 1
  }
  return { rows, isBroken: false }
}

/** Where the cell ends that begins at a place; at the very end for one whose quotes are left open. */
function cellEnd(source: string, place: number): number {
  if (source[place] !== '"') {
    PLAIN.lastIndex = place
    PLAIN.test(source)
    return PLAIN.lastIndex
  }
  let quote = source.indexOf('"', place + 1)
  while (quote >= 0 && source[quote + 1] === '"') quote = source.indexOf('"', quote + 2)
  return quote < 0 ? source.length : quote + 1
}

function cellBetween(source: string, start: number, end: number): CsvCell {
  if (source[start] === '"') return source.slice(start + 1, end - 1).replaceAll('""', '"')
  return source.slice(start, end) || null
}
