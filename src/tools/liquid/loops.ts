import { wholeOf } from './decimal.ts'
import { type Expression, expression, FRAGMENT, S } from './expressions.ts'
import { integerOf } from './filter.ts'
import { SyntaxFault } from './limits.ts'
import { type Body, emptyBlank, emptyBody, type TagParser } from './parsing.ts'
import type { Rendering } from './rendering.ts'
import { Drop, isHash, isList, itemsOf, numbersOf, Range, type Value } from './values.ts'

const FOR = new RegExp(`^([\\w-]+)${S}+in${S}+(${FRAGMENT}+)${S}*(reversed)?`)
const TABLE_ROW = new RegExp(`(\\w+)${S}+in${S}+(${FRAGMENT}+)`)
const ATTRIBUTES = new RegExp(`(\\w[\\w-]*)${S}*:${S}*(${FRAGMENT})`, 'g')

function attributesIn(markup: string): Map<string, string> {
  return new Map(Array.from(markup.matchAll(ATTRIBUTES), ([, name = '', value = '']) => [name, value]))
}

/** What a loop goes through, from a place to another. A text is one item, whatever the places. */
function segmentOf(value: Value, from: number, to: number | undefined): Value[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (isList(value)) return itemsOf(value.slice(Math.max(from, 0), to === undefined ? undefined : Math.max(to, 0)))
  if (value instanceof Range) {
    const { first, last } = value
    return numbersOf(new Range(first + Math.max(from, 0), to === undefined ? last : Math.min(last, first + to - 1)))
  }
  return isHash(value) ? segmentOf(Object.entries(value), from, to) : []
}

/** Where a loop is, as templates see it. */
class Loop {
  readonly #name: string
  readonly #length: number
  readonly #outer: Drop | undefined
  index = 0

  constructor(name: string, length: number, outer: Drop | undefined) {
    this.#name = name
    this.#length = length
    this.#outer = outer
  }

  memberOf(name: string): unknown {
    const [index, length] = [this.index, this.#length]
    const known: Record<string, unknown> = {
      length,
      name: this.#name,
      parentloop: this.#outer,
      index: index + 1,
      index0: index,
      rindex: length - index,
      rindex0: length - index - 1,
      first: index === 0,
      last: index === length - 1,
    }
    return Object.hasOwn(known, name) ? known[name] : undefined
  }
}

/** Whether what a round left ends the loop. */
function isBroken(rendering: Rendering): boolean {
  const { interrupt } = rendering
  rendering.interrupt = undefined
  return interrupt === 'break'
}

const loop: TagParser = (markup, parsing) => {
  const [, variable, collection, reversed] = FOR.exec(markup) ?? []
  if (variable === undefined || collection === undefined) throw new SyntaxFault()
  const name = `${variable}-${collection}`
  const attributes = attributesIn(markup)
  const [values, limit] = [expression(collection), expression(attributes.get('limit') ?? '')]
  const written = attributes.get('offset') ?? ''
  const offset = written === 'continue' ? undefined : expression(written)
  const body = emptyBody()
  let otherwise: Body | undefined
  const isBlank = parsing.block('for', body, (tag) => {
    if (tag.name !== 'else' || otherwise) return undefined
    otherwise = emptyBody()
    return otherwise
  })
  if (isBlank) emptyBlank(otherwise ? [body, otherwise] : [body])
  const segment = (rendering: Rendering): Value[] => {
    const from = offset ? integerOr(offset(rendering), 0) : (rendering.places.get(`for:${name}`) ?? 0)
    const most = integerOr(limit(rendering), undefined)
    const found = segmentOf(values(rendering), from, most === undefined ? undefined : from + most)
    rendering.places.set(`for:${name}`, from + found.length)
    return reversed === undefined ? found : found.reverse()
  }
  return {
    isBlank,
    render(rendering) {
      const items = segment(rendering)
      rendering.weigh(items)
      if (items.length === 0) return otherwise ? rendering.render(otherwise) : ''
      return rendering.within(() => rounds(rendering, name, variable, items, body))
    },
  }
}

function integerOr<T>(value: Value, otherwise: T): number | T {
  return value === null ? otherwise : integerOf(value)
}

function rounds(rendering: Rendering, name: string, variable: string, items: readonly Value[], body: Body): string {
  const state = new Loop(name, items.length, rendering.loops.at(-1))
  const drop = new Drop('Liquid::ForloopDrop', (part) => state.memberOf(part))
  rendering.loops.push(drop)
  rendering.set('forloop', drop)
  let text = ''
  for (const item of items) {
    rendering.count(text)
    rendering.set(variable, item)
    text += rendering.render(body)
    state.index++
    if (isBroken(rendering)) break
  }
  rendering.loops.pop()
  return text
}

const tableRow: TagParser = (markup, parsing) => {
  const [, variable, collection] = TABLE_ROW.exec(markup) ?? []
  if (variable === undefined || collection === undefined) throw new SyntaxFault()
  const attributes = attributesIn(markup)
  const attribute = (name: string): Expression | undefined => {
    const written = attributes.get(name)
    return written === undefined ? undefined : expression(written)
  }
  const [values, offset, limit, columns] = [
    expression(collection),
    attribute('offset'),
    attribute('limit'),
    attribute('cols'),
  ]
  const body = emptyBody()
  const isBlank = parsing.block('tablerow', body)
  return {
    isBlank,
    render(rendering) {
      const value = values(rendering)
      if (value === null || value === false) return ''
      const from = offset ? wholeOf(offset(rendering)) : 0
      const to = limit && from + wholeOf(limit(rendering))
      const items = segmentOf(value, from, to)
      rendering.weigh(items)
      const width = wholeOf(columns?.(rendering) ?? null)
      return `<tr class="row1">\n${rendering.within(() => cells(rendering, variable, items, width, body))}</tr>\n`
    },
  }
}

function cells(rendering: Rendering, variable: string, items: readonly Value[], width: number, body: Body): string {
  const state = new Loop('', items.length, undefined)
  const place = { column: 1, row: 1 }
  const memberOf = (name: string): unknown => {
    if (name === 'name' || name === 'parentloop') return undefined
    const parts: Record<string, unknown> = {
      col: place.column,
      row: place.row,
      col0: place.column - 1,
      col_first: place.column === 1,
      col_last: place.column === width,
    }
    return Object.hasOwn(parts, name) ? parts[name] : state.memberOf(name)
  }
  rendering.set('tablerowloop', new Drop('Liquid::TablerowloopDrop', memberOf))
  let text = ''
  for (const item of items) {
    rendering.count(text)
    rendering.set(variable, item)
    text += `<td class="col${place.column}">${rendering.render(body)}</td>`
    const isLastColumn = place.column === width
    if (isLastColumn && state.index < items.length - 1) text += `</tr>\n<tr class="row${place.row + 1}">`
    state.index++
    place.column = isLastColumn ? 1 : place.column + 1
    if (isLastColumn) place.row++
  }
  return text
}

/** The tags that go through several values. */
export const LOOPS: ReadonlyArray<readonly [string, TagParser]> = [
  ['for', loop],
  ['tablerow', tableRow],
]
