import { type Expression, expression, FRAGMENT, S, type Scope } from './expressions.ts'
import type { Filter } from './filter.ts'
import { GiveUp, MOST, RenderFault, SyntaxFault } from './limits.ts'
import { readStrictly, type WrittenFilter, type WrittenOutput } from './strict.ts'
import { isHash, isList, joined, textOf, type Value } from './values.ts'

/** Finds the filters there are by name; any other passes on what it gets. */
export type Filters = (name: string) => Filter | undefined

/** What outputs are worked out with. */
export interface Rendering extends Scope {
  filters: Filters
}

const FIRST = new RegExp(`(${FRAGMENT})([\\s\\S]*)`)
const PASSED = new RegExp(`\\|${S}*([\\s\\S]*)`)
const FILTER = new RegExp(`(?:${S}+|${FRAGMENT}|,)+`, 'g')
const GIVEN = new RegExp(`[:,]${S}*((?:\\w+${S}*:${S}*)?${FRAGMENT})`, 'g')
const NAMED = new RegExp(`^(\\w[\\w-]*)${S}*:${S}*(${FRAGMENT})$`)

/** What an output says, however it is written: what can't be read is passed over. */
function readLaxly(markup: string): WrittenOutput | undefined {
  const [, first, rest = ''] = FIRST.exec(markup) ?? []
  if (first === undefined) return undefined
  const written = PASSED.exec(rest)?.[1]?.match(FILTER) ?? []
  return { first, filters: written.flatMap(filterIn) }
}

function filterIn(markup: string): WrittenFilter[] {
  const name = /\w+/.exec(markup)?.[0]
  return name === undefined ? [] : [{ name, given: Array.from(markup.matchAll(GIVEN), ([, given = '']) => given) }]
}

function readOutput(markup: string): WrittenOutput | undefined {
  try {
    return readStrictly(markup)
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error
    return readLaxly(markup)
  }
}

/** What stands behind a filter's name; what has names of its own comes last, together. */
function givenTo(written: readonly string[]): (scope: Scope) => Value[] {
  const given: Expression[] = []
  const named: Array<readonly [string, Expression]> = []
  for (const markup of written) {
    const [, name, value] = NAMED.exec(markup) ?? []
    if (name !== undefined && value !== undefined) named.push([name, expression(value)])
    else given.push(expression(markup))
  }
  return (scope) => {
    const values = given.map((value) => value(scope))
    if (named.length > 0) values.push(Object.fromEntries(named.map(([name, value]) => [name, single(value(scope))])))
    return values
  }
}

/** A template could make objects within objects without end, were they not refused here. @throws {GiveUp} */
function single(value: Value): Value {
  if (isList(value) || isHash(value)) throw new GiveUp()
  return value
}

function applied({ takes: [least, most], apply }: Filter, input: Value, given: readonly Value[]): Value {
  const count = given.length + 1
  if (count < least || count > most) {
    const expected = least === most ? least : `${least}..${most}`
    throw new RenderFault(`wrong number of arguments (given ${count}, expected ${expected})`)
  }
  const result = apply(input, ...given)
  if ((typeof result === 'string' || isList(result)) && result.length > MOST) throw new GiveUp()
  return result
}

/** What an output, or the right side of an assignment, is worked out to. */
export function outputOf(markup: string): (rendering: Rendering) => Value {
  const written = readOutput(markup)
  if (!written) return () => null
  const first = expression(written.first)
  const passed = written.filters.map(({ name, given }) => ({ name, given: givenTo(given) }))
  return (rendering) =>
    passed.reduce((input, { name, given }) => {
      const values = given(rendering)
      rendering.weigh(input)
      const filter = rendering.filters(name)
      return filter ? applied(filter, input, values) : input
    }, first(rendering))
}

/** A value as it comes out. */
export function shown(value: Value): string {
  return isList(value) ? joined(value) : textOf(value)
}
