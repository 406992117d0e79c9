import { DEEPEST } from './lines.ts'
import type { Flavour, Inline } from './nodes.ts'

/** A place among what stands in a paragraph. */
interface Piece {
  inline: Inline | undefined
  /** How many emphasized texts within each other it is. */
  depth: number
  /** The marks that stand here, while they may still begin or end something. */
  run: Run | undefined
  before: Piece | undefined
  after: Piece | undefined
}

/** Marks of one kind in a row. */
interface Run {
  mark: string
  /** How many there were, and how many nothing has taken yet. */
  length: number
  left: number
  mayOpen: boolean
  mayClose: boolean
  piece: Piece
  before: Run | undefined
  after: Run | undefined
}

const SPACE = /^\s?$/u
const PUNCTUATION = /^[\p{P}$+<=>^`|~]$/u

/** What stands in a paragraph, with what its marks emphasize (CommonMark 0.29, "process emphasis"). */
export class Emphasis {
  readonly #flavour: Flavour
  #first: Piece | undefined
  #last: Piece | undefined
  #firstRun: Run | undefined
  #lastRun: Run | undefined

  constructor(flavour: Flavour) {
    this.#flavour = flavour
  }

  add(inline: Inline): void {
    this.#append({ inline, depth: 0, run: undefined, before: undefined, after: undefined })
  }

  /** Adds marks of one kind, which stand between two characters; empty at the ends of the text. */
  addMarks(marks: string, before: string, after: string): void {
    const mark = marks.charAt(0)
    const piece: Piece = { inline: undefined, depth: 0, run: undefined, before: undefined, after: undefined }
    const [opens, closes] = [isFlanking(before, after), isFlanking(after, before)]
    const isWord = mark === '_'
    const run: Run = {
      mark,
      length: marks.length,
      left: marks.length,
      mayOpen: opens && (!isWord || !closes || PUNCTUATION.test(before)),
      mayClose: closes && (!isWord || !opens || PUNCTUATION.test(after)),
      piece,
      before: undefined,
      after: undefined,
    }
    if ((!run.mayOpen && !run.mayClose) || (mark === '~' && !this.#strikes(run))) {
      this.add({ type: 'text', text: marks })
      return
    }
    piece.run = run
    this.#append(piece)
    run.before = this.#lastRun
    if (this.#lastRun) this.#lastRun.after = run
    else this.#firstRun = run
    this.#lastRun = run
  }

  /** What has come of it. */
  inlines(): Inline[] {
    this.#match()
    return this.#between(this.#first, undefined)
  }

  #strikes({ length }: Run): boolean {
    const { tildes } = this.#flavour
    return tildes !== undefined && length >= tildes && length <= 2
  }

  #append(piece: Piece): void {
    piece.before = this.#last
    if (this.#last) this.#last.after = piece
    else this.#first = piece
    this.#last = piece
  }

  #match(): void {
    /** By kind of closing marks, the run behind which none can open for them. */
    const bottoms = new Map<string, Run | undefined>()
    for (let closer = this.#firstRun; closer; ) {
      if (!closer.mayClose) {
        closer = closer.after
        continue
      }
      const kind = `${closer.mark}${closer.length % 3}`
      const opener = openerOf(closer, bottoms.get(kind))
      if (opener) closer = closer.mark === '~' ? this.#strike(opener, closer) : this.#emphasize(opener, closer)
      else {
        bottoms.set(kind, closer.before)
        const next: Run | undefined = closer.after
        if (!closer.mayOpen) this.#drop(closer)
        closer = next
      }
    }
  }

  /** Takes the marks around what they emphasize. @returns the run to go on with */
  #emphasize(opener: Run, closer: Run): Run | undefined {
    const taken = opener.left >= 2 && closer.left >= 2 ? 2 : 1
    this.#wrap(opener, closer, (children) => ({ type: taken === 2 ? 'strong' : 'emphasis', children }))
    for (const run of [opener, closer]) run.left -= taken
    if (opener.left === 0) this.#drop(opener)
    if (closer.left > 0) return closer
    this.#drop(closer)
    return closer.after
  }

  #strike(opener: Run, closer: Run): Run | undefined {
    if (opener.left === closer.left) {
      this.#wrap(opener, closer, (children) => ({ type: 'strikethrough', children }))
      for (const run of [opener, closer]) run.left = 0
    }
    for (let run: Run | undefined = closer; run && run !== opener; run = run.before) this.#drop(run)
    this.#drop(opener)
    return closer.after
  }

  /** Puts what stands between two runs into one; where that would be too deep, as text alone. */
  #wrap(opener: Run, closer: Run, made: (children: Inline[]) => Inline): void {
    for (let run = closer.before; run && run !== opener; run = run.before) this.#drop(run)
    let depth = 1
    for (let piece = opener.piece.after; piece && piece !== closer.piece; piece = piece.after)
      depth = Math.max(depth, piece.depth + 1)
    const children = this.#between(opener.piece.after, closer.piece)
    const isDeep = depth > DEEPEST
    const piece: Piece = {
      inline: isDeep ? { type: 'text', text: textOf(children) } : made(children),
      depth: isDeep ? 0 : depth,
      run: undefined,
      before: opener.piece,
      after: closer.piece,
    }
    opener.piece.after = piece
    closer.piece.before = piece
  }

  /** Lets the marks that are left of a run be text. */
  #drop(run: Run): void {
    if (run.before) run.before.after = run.after
    else this.#firstRun = run.after
    if (run.after) run.after.before = run.before
    else this.#lastRun = run.before
    run.piece.run = undefined
    run.piece.inline = { type: 'text', text: run.mark.repeat(run.left) }
  }

  /** What stands from a piece on, before another: texts side by side as one. */
  #between(from: Piece | undefined, end: Piece | undefined): Inline[] {
    const inlines: Inline[] = []
    for (let piece = from; piece && piece !== end; piece = piece.after) {
      const inline: Inline = piece.inline ?? { type: 'text', text: piece.run?.mark.repeat(piece.run.left) ?? '' }
      const last = inlines.at(-1)
      if (inline.type !== 'text' || last?.type !== 'text') inlines.push({ ...inline })
      else last.text += inline.text
    }
    return inlines
  }
}

function textOf(inlines: readonly Inline[]): string {
  const texts = inlines.map((inline) => {
    if ('text' in inline) return inline.text
    return 'children' in inline ? textOf(inline.children) : ' '
  })
  return texts.join('')
}

/** Whether marks lean on what stands on one side of them. */
function isFlanking(other: string, towards: string): boolean {
  if (SPACE.test(towards)) return false
  return !PUNCTUATION.test(towards) || SPACE.test(other) || PUNCTUATION.test(other)
}

/** The marks that closing ones belong to, the nearest that fit. */
function openerOf(closer: Run, bottom: Run | undefined): Run | undefined {
  for (let opener = closer.before; opener && opener !== bottom; opener = opener.before) {
    if (!opener.mayOpen || opener.mark !== closer.mark) continue
    const isEither = closer.mayOpen || opener.mayClose
    const isOdd = closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0
    if (!isEither || !isOdd) return opener
  }
  return undefined
}
