const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** One piece of a JSON text, and what it is. */
interface Piece {
  text: string
  kind: string | undefined
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), kind: undefined })
    const kind = string === undefined ? 'value' : colon === undefined ? 'text' : 'name'
    pieces.push({ text: whole, kind })
    end = match.index + whole.length
  }
  return [...pieces, { text: text.slice(end), kind: undefined }]
}

/** A text that is too long to be coloured without a wait. */
const PLAIN = 60_000

/** A value as indented JSON, coloured; a text that is none as it is. */
export function Json({ value }: { value: unknown }) {
  if (typeof value === 'string') return <pre class="json">{value}</pre>
  const text = JSON.stringify(value, null, 2) ?? ''
  if (text.length > PLAIN) return <pre class="json">{text}</pre>
  return (
    <pre class="json">
      {piecesOf(text).map(({ text: piece, kind }, index) =>
        kind === undefined ? (
          piece
        ) : (
          <span key={index} class={kind}>
            {piece}
          </span>
        ),
      )}
    </pre>
  )
}
