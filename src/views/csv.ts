/** One field of a table. */
export type Cell = string | number | null

/** What spreadsheets would take for the beginning of a formula. */
const FORMULA = /^[-=+@%|]/

const SPECIAL = /[",\r\n]/

/** A line of a table of comma-separated values; texts that look like formulas are made harmless. */
function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvCell).join(',')
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table of comma-separated values. */
export function csvText(rows: ReadonlyArray<readonly Cell[]>): string {
  return rows.map((row) => `${csvLine(row)}\n`).join('')
}

/** A table as a file to download. */
export function csvReply(filename: string, rows: ReadonlyArray<readonly Cell[]>) {
  return {
    raw: { contentType: 'text/csv', data: csvText(rows) },
    headers: { 'content-disposition': `attachment; filename=${filename}` },
  }
}

/** What a report says of the time that it covers: days in UTC. @param range milliseconds since 1970 */
export function periodText({ since, until }: { since: number; until: number }): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
  return `Reporting period ${day(since)} to ${day(until)}`
}
