import { downcase } from '#tools/ruby'

/**
 * Whether a text contains another, whatever the case, as the database searches: `%` stands for anything, `_` for one
 * character, and `\\` takes the meaning of the one behind it.
 */
export function contains(text: string, pattern: string): boolean {
  return containing(pattern)(text)
}

/** As `contains`, for many texts: the pattern is read once. Where there is no text, nothing is in it. */
export function containing(pattern: string, fold = downcase): (text: string | null | undefined) => boolean {
  const wanted = fold(pattern)
  const isPlain = !/[%_\\]/.test(pattern)
  const passes = isPlain ? (text: string) => fold(text).includes(wanted) : matching(`%${pattern}%`, fold)
  return (text) => typeof text === 'string' && passes(text)
}

/** As `containing`, but letters have to be of the same case. */
export function containingExactly(pattern: string): (text: string | null | undefined) => boolean {
  return containing(pattern, (text) => text)
}

/** Whether a text begins with another, by the same rules. */
export function startsWith(text: string, pattern: string): boolean {
  return matching(`${pattern}%`)(text)
}

/** Any one character. */
const ONE = Symbol('any character')

/** What has to come one behind the other, between two places at which anything may stand. */
type Piece = ReadonlyArray<string | typeof ONE>

/**
 * How many places of a piece are looked at that has `_` between its letters. Looking takes time in proportion to both
 * lengths, and nobody searches for more.
 */
const MOST_PLACES = 1000

/** What stands between the `%` of a pattern. */
function piecesOf(pattern: string): Piece[] {
  const pieces: Array<Array<string | typeof ONE>> = []
  let piece: Array<string | typeof ONE> = []
  let isEscaped = false
  for (const character of pattern) {
    if (!isEscaped && character === '\\') {
      isEscaped = true
    } else if (!isEscaped && character === '%') {
      pieces.push(piece)
      piece = []
    } else {
      piece.push(!isEscaped && character === '_' ? ONE : character)
      isEscaped = false
    }
  }
  return [...pieces, piece]
}

/** Reads a pattern; the first piece that fits is always the right one, as anything may come behind it. */
function matching(pattern: string, fold = downcase): (text: string) => boolean {
  const pieces = piecesOf(fold(pattern))
  const [first = [], ...others] = pieces
  const last = others.pop()
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return (text) => {
    const characters = [...fold(text)]
    if (characters.length < length || !fits(characters, 0, first)) return false
    if (last === undefined) return characters.length === length
    let position = first.length
    for (const piece of others) {
      const found = find(characters, position, piece)
      if (found < 0) return false
      position = found + piece.length
    }
    const end = characters.length - last.length
    return end >= position && fits(characters, end, last)
  }
}

function fits(characters: readonly string[], position: number, piece: Piece): boolean {
  return piece.every((place, index) => place === ONE || place === characters[position + index])
}

/** Where a piece first stands from a position on; -1 when nowhere. */
function find(characters: readonly string[], from: number, piece: Piece): number {
  const end = characters.length - piece.length
  if (piece.every((place) => place === ONE)) return from <= end ? from : -1
  if (piece.length > MOST_PLACES) return -1
  for (let position = from; position <= end; position++) if (fits(characters, position, piece)) return position
  return -1
}
