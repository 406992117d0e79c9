import type { Scope } from './expressions.ts'
import { CHARACTERS_A_STEP, GiveUp, MOST, RenderFault } from './limits.ts'
import type { Filters } from './output.ts'
import type { Body } from './parsing.ts'
import { type Drop, isList, Range, type Value } from './values.ts'

/** What ends the round of a loop, or the loop. */
export type Interrupt = 'break' | 'continue'

/** One rendering of a template: what names stand for, and what tags note for those behind them. */
export class Rendering implements Scope {
  readonly filters: Filters
  /** What the template is given, and what its counters count. */
  readonly given: Map<Value, Value>
  /** What ends the bodies that are being rendered. */
  interrupt: Interrupt | undefined
  /** The loops that are running, the innermost last. */
  readonly loops: Drop[] = []
  /** How far each loop has come, and each cycle. */
  readonly places = new Map<unknown, number>()
  /** What came last of a tag that shows changes only. */
  lastShown: string | undefined
  readonly #scopes: Array<Map<Value, Value>> = [new Map()]
  #steps = 0

  constructor(given: ReadonlyMap<string, Value>, filters: Filters) {
    this.given = new Map(given)
    this.filters = filters
  }

  find(name: Value): Value {
    const scope = this.#scopes.findLast((one) => one.has(name))
    return (scope ?? this.given).get(name) ?? null
  }

  /** Lets a name stand for something from now on, everywhere. */
  assign(name: string, value: Value): void {
    this.#scopes[0]?.set(name, value)
  }

  /** Lets a name stand for something where it is. */
  set(name: string, value: Value): void {
    this.#scopes.at(-1)?.set(name, value)
  }

  /** Does something with names of its own. */
  within(action: () => string): string {
    this.#scopes.push(new Map())
    try {
      return action()
    } finally {
      this.#scopes.pop()
    }
  }

  /** @throws {GiveUp} when there is too much to do */
  render({ pieces }: Body): string {
    let text = ''
    for (const piece of pieces) {
      this.count(text)
      if (typeof piece === 'string') {
        text += piece
        continue
      }
      text += this.#attempt(piece)
      if (this.interrupt) break
    }
    return text
  }

  weigh(value: Value): void {
    if (typeof value === 'string') this.#steps += value.length / CHARACTERS_A_STEP
    else if (isList(value)) this.#steps += value.length
    // Of a longer one nobody makes the numbers.
    else if (value instanceof Range && value.size <= MOST) this.#steps += value.size
    if (this.#steps > MOST) throw new GiveUp()
  }

  /** Counts a step on the way to a text. @throws {GiveUp} when there are too many, or the text is too long */
  count(text: string): void {
    this.#steps++
    if (this.#steps > MOST || text.length > MOST) throw new GiveUp()
  }

  /** What goes wrong in a piece is told in its place. */
  #attempt(piece: Exclude<Body['pieces'][number], string>): string {
    try {
      return piece.render(this)
    } catch (error) {
      if (!(error instanceof RenderFault)) throw error
      return piece.isBlank ? '' : `Liquid error: ${error.message}`
    }
  }
}
