import { servedOperations } from '#groups'
import { COVERAGE } from './coverage.ts'

/** Every operation, as a table with how much of the published API that is, or as JSON. */
export function routes({ json }: { json: boolean }): string {
  const rows = servedOperations().map(({ methods, path, id, summary, documentation }) => ({
    method: methods.join('|'),
    path,
    operation: id,
    documentation,
    summary,
  }))
  return json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n${COVERAGE}\n`
}

function table(
  rows: ReadonlyArray<{ method: string; path: string; operation: string; documentation: string }>,
): string {
  const columns = ['method', 'path', 'operation', 'documentation'] as const
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  return `${[line(columns.map((column) => column.toUpperCase())), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\n')}\n`
}
