import { escaped } from '#tools/html'

/** One field of a table. */
export type Cell = string | number | null

/** What spreadsheets would take for the beginning of a formula. */
const FORMULA = /^[-=+@%|\t\r]/

const SPECIAL = /[",\r\n]/

type Row = readonly Cell[]

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  return cell === '' || SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function csvLine(cells: Row): string {
  return `${cells.map(csvCell).join(',')}\n`
}

/** As the running server's templates put out texts, though nothing of it is HTML. */
function put(line: string): string {
  return escaped(line).replaceAll("'", '&#39;')
}

/** A table of comma-separated values, texts as they are. */
export function plainTable(rows: readonly Row[]): string {
  return rows.map(csvLine).join('')
}

/** The table of a report: texts that look like formulas are made harmless, and all is escaped. */
export function reportTable(rows: readonly Row[]): string {
  const harmless = (cell: Cell): Cell => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)
  return rows.map((row) => put(csvLine(row.map(harmless)))).join('')
}

/** A table as the template of missed service levels has it: escaped, indented, with empty lines in between. */
export function spacedTable(head: Row, rows: readonly Row[]): string {
  return `${csvLine(head)}\n\n${rows.map((row) => `  ${put(csvLine(row))}\n`).join('')}`
}

/** A table as a file to download. */
export function csvReply(filename: string, data: string) {
  return {
    raw: { contentType: 'text/csv', data },
    headers: { 'content-disposition': `attachment; filename=${filename}` },
  }
}

/** What a report says of the time that it covers: days in UTC. @param range milliseconds since 1970 */
export function periodText({ since, until }: { since: number; until: number }): string {
  // Ruby adds neither signs nor zeros to the years beyond 9999.
  const day = (time: number): string =>
    new Date(time)
      .toISOString()
      .replace(/T.*/, '')
      .replace(/^\+0*|(?<=^-)00/, '')
  return `Reporting period ${day(since)} to ${day(until)}`
}
