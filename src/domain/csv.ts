/** What has been read of a CSV text. */
interface Reading {
  rows: string[][]
  row: string[]
  cell: string
  isQuoted: boolean
}

function endRow(reading: Reading): void {
  const { row, cell } = reading
  if (row.length > 0 || cell !== '') reading.rows.push([...row, cell])
  reading.row = []
  reading.cell = ''
}

function readPlain(reading: Reading, character: string): void {
  if (character === '"' && reading.cell === '') reading.isQuoted = true
  else if (character === ',') {
    reading.row.push(reading.cell)
    reading.cell = ''
  } else if (character === '\n') endRow(reading)
  else if (character !== '\r') reading.cell += character
}

/** The rows of a CSV text, each as its cells; blank lines are passed over. Quoted cells may hold commas, quotes, lines. */
export function parseCsv(text: string): string[][] {
  const reading: Reading = { rows: [], row: [], cell: '', isQuoted: false }
  const source = text.replace(/^\uFEFF/, '')
  for (let place = 0; place < source.length; place++) {
    const character = source.charAt(place)
    if (!reading.isQuoted) readPlain(reading, character)
    else if (character !== '"') reading.cell += character
    else if (source.charAt(place + 1) !== '"') reading.isQuoted = false
    else reading.cell += source.charAt(place++)
  }
  endRow(reading)
  return reading.rows
}
