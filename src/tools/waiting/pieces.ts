import { pause } from './timers.ts'

/** How long things are made at once, in milliseconds, before others have their turn. */
const SLICE = 10

/** How long a piece is, in characters. */
const PIECE = 256 * 1024

/** Makes things one after the other, as they are asked for; others have their turn in between. */
export async function* inSlices<T>(things: Iterable<T>): AsyncGenerator<T> {
  let began = performance.now()
  for (const thing of things) {
    yield thing
    if (performance.now() - began < SLICE) continue
    await pause(0)
    began = performance.now()
  }
}

/** Puts texts together to pieces that are worth sending or writing one by one; others have their turn in between. */
export async function* piecesOf(texts: Iterable<string>): AsyncGenerator<string> {
  let piece: string[] = []
  let length = 0
  for await (const text of inSlices(texts)) {
    piece.push(text)
    length += text.length
    if (length < PIECE) continue
    yield piece.join('')
    piece = []
    length = 0
  }
  if (length > 0) yield piece.join('')
}
