/** A text that is not in the format that its file should have; tells the place. */
export class FormatError extends Error {}

/** What editors of Windows begin files with. */
const BYTE_ORDER_MARK = /^\uFEFF/

/**
 * Reads JSON. What stands in the text is never told: the file may be quite another than the one that was meant.
 * @throws {FormatError}
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(BYTE_ORDER_MARK, ''))
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? []
    throw new FormatError(`it is no valid JSON${position === undefined ? '' : placeOf(text, Number(position))}`)
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n')
  return `, from line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/**
 * Reads YAML. What stands in the text is never told, as with JSON.
 * @throws {FormatError}
 */
export async function parseYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { logLevel: 'silent', merge: true })
  const [error] = document.errors
  if (!error) return plain(document)
  const [start] = error.linePos ?? []
  const reason = error.code.toLowerCase().replaceAll('_', ' ')
  throw new FormatError(`it is no valid YAML: ${reason}${start ? ` in line ${start.line}, column ${start.col}` : ''}`)
}

/** What a document says once its aliases are followed. */
function plain(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS()
  } catch {
    throw new FormatError('it is no valid YAML: an alias leads nowhere, or to too much')
  }
}

/**
 * Finds places in a text of YAML, or of JSON, which is YAML as well.
 * @returns a function that says where a path leads to; where it breaks off, how far it leads
 */
export async function placesIn(text: string): Promise<(path: ReadonlyArray<string | number>) => string | undefined> {
  const { isNode, LineCounter, parseDocument } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { logLevel: 'silent', lineCounter })
  return (path) => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true)
      if (!isNode(node) || !node.range) continue
      const { line, col } = lineCounter.linePos(node.range[0])
      return `line ${line}, column ${col}`
    }
    return undefined
  }
}
