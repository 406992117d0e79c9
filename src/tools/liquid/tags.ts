import { stripped } from '#tools/ruby'
import { type Condition, condition, equality } from './conditions.ts'
import { decimalOf } from './decimal.ts'
import { expression, FRAGMENT, literal, S } from './expressions.ts'
import { internalFault, RenderFault, SyntaxFault } from './limits.ts'
import { LOOPS } from './loops.ts'
import { outputOf, shown } from './output.ts'
import { type Body, emptyBlank, emptyBody, type Piece, type TagParser, type Tags } from './parsing.ts'
import type { Rendering } from './rendering.ts'
import { inspected, isTruthy, textOf } from './values.ts'

/** What is rendered where something holds. */
interface Branch {
  holds: Condition
  body: Body
}

const ALWAYS: Condition = () => true

/** `if`, and `unless`, whose first condition is the other way round. */
function choice(name: string, isTurned: boolean): TagParser {
  return (markup, parsing) => {
    const first = condition(markup)
    const branches: Branch[] = []
    const add = (holds: Condition): Body => {
      const body = emptyBody()
      branches.push({ holds, body })
      return body
    }
    const isBlank = parsing.block(name, add(isTurned ? (scope) => !first(scope) : first), (tag) => {
      if (tag.name === 'else') return add(ALWAYS)
      return tag.name === 'elsif' ? add(condition(tag.markup)) : undefined
    })
    if (isBlank) emptyBlank(branches.map(({ body }) => body))
    return {
      isBlank,
      render(rendering) {
        const met = branches.find(({ holds }) => holds(rendering))
        return met ? rendering.render(met.body) : ''
      },
    }
  }
}

/** What stands first in a markup. */
const FIRST = new RegExp(FRAGMENT)
const WHEN = new RegExp(`(${FRAGMENT})(?:(?:${S}+or${S}+|${S}*,${S}*)(${FRAGMENT}[\\s\\S]*))?`)

/** The conditions of a `when`, one for each of its values. */
function whens(left: string, markup: string): Condition[] {
  const [, value, rest] = WHEN.exec(markup) ?? []
  if (value === undefined) throw new SyntaxFault()
  return [equality(left, value), ...(rest === undefined ? [] : whens(left, rest))]
}

/** All branches whose value it is are rendered, and those for anything else where none was. */
const cases: TagParser = (markup, parsing) => {
  const left = FIRST.exec(markup)?.[0]
  if (left === undefined) throw new SyntaxFault()
  const branches: Branch[] = []
  const add = (conditions: readonly Condition[]): Body => {
    const body = emptyBody()
    branches.push(...conditions.map((holds) => ({ holds, body })))
    return body
  }
  const isBlank = parsing.block('case', emptyBody(), (tag) => {
    if (tag.name === 'when') return add(whens(left, tag.markup))
    return tag.name === 'else' && tag.markup.trim() === '' ? add([ALWAYS]) : undefined
  })
  if (isBlank) emptyBlank(branches.map(({ body }) => body))
  return {
    isBlank,
    render(rendering) {
      let text = ''
      let isMet = false
      for (const { holds, body } of branches) {
        const isOtherwise = holds === ALWAYS
        if (isOtherwise ? isMet : !holds(rendering)) continue
        text += rendering.render(body)
        isMet ||= !isOtherwise
      }
      return text
    },
  }
}

/** What can be assigned to. */
const NAME = '(?:\\(?[\\w.[\\]-]\\)?)+'

const ASSIGNMENT = new RegExp(`(${NAME})${S}*=${S}*([\\s\\S]*)`)
const CAPTURED = new RegExp(NAME)

const assign: TagParser = (markup) => {
  const [, name, source = ''] = ASSIGNMENT.exec(markup) ?? []
  if (name === undefined) throw new SyntaxFault()
  const value = outputOf(source)
  return {
    isBlank: true,
    render(rendering) {
      rendering.assign(name, value(rendering))
      return ''
    },
  }
}

const capture: TagParser = (markup, parsing) => {
  const name = CAPTURED.exec(markup)?.[0]
  if (name === undefined) throw new SyntaxFault()
  const body = emptyBody()
  parsing.block('capture', body)
  return {
    isBlank: true,
    render(rendering) {
      rendering.assign(name, rendering.render(body))
      return ''
    },
  }
}

/** A piece that nothing comes of. */
const SILENT: Piece = { isBlank: true, render: () => '' }

const comment: TagParser = (_, parsing) => {
  const body = emptyBody()
  parsing.block('comment', body, () => body)
  return SILENT
}

/** A line of a comment that is not marked as one. */
const UNMARKED = new RegExp(`\\n${S}*[^#\\t\\n\\v\\f\\r ]`)

const lineComment: TagParser = (markup) => {
  if (UNMARKED.test(markup)) throw new SyntaxFault()
  return SILENT
}

const raw: TagParser = (markup, parsing) => {
  if (markup.trim() !== '') throw new SyntaxFault()
  const text = parsing.raw('raw')
  return { isBlank: text === '', render: () => text }
}

const echo: TagParser = (markup) => {
  const value = outputOf(markup)
  return { isBlank: false, render: (rendering) => shown(value(rendering)) }
}

/** Counts from 0 upwards, or below 0 downwards. What a template is given counts too, where it is a number. */
function counter(step: number): TagParser {
  return (markup) => {
    const name = stripped(markup)
    return {
      isBlank: false,
      render({ given }) {
        const before = given.get(name) ?? null
        if (isTruthy(before) && typeof before !== 'number') throw internalFault()
        const count = Number(decimalOf(before).digits)
        given.set(name, count + step)
        return String(step > 0 ? count : count + step)
      },
    }
  }
}

const CYCLE = new RegExp(`^${FRAGMENT}+`)
const NAMED_CYCLE = new RegExp(`^(${FRAGMENT})${S}*:${S}*([\\s\\S]*)`)

/** What stands next in a row, by a name: without one, rows of the same literals are the same row. */
const cycle: TagParser = (markup) => {
  const [, name, list = markup] = NAMED_CYCLE.exec(markup) ?? []
  if (name === undefined && !CYCLE.test(markup)) throw new SyntaxFault()
  const written = list.split(',').flatMap((part) => FIRST.exec(part) ?? [])
  const literals = written.map(literal)
  const values = written.map(expression).filter((_, index) => literals[index] !== null)
  const own = literals.includes(undefined) ? values : textOf(literals.filter((value) => value !== null))
  const key = name === undefined ? undefined : expression(name)
  return {
    isBlank: false,
    render(rendering) {
      const row = key ? inspected(key(rendering)) : own
      const place = rendering.places.get(row) ?? 0
      rendering.places.set(row, place + 1 < values.length ? place + 1 : 0)
      return shown(values[place]?.(rendering) ?? null)
    },
  }
}

const ifChanged: TagParser = (_, parsing) => {
  const body = emptyBody()
  const isBlank = parsing.block('ifchanged', body)
  return {
    isBlank,
    render(rendering) {
      const text = rendering.render(body)
      if (text === rendering.lastShown) return ''
      rendering.lastShown = text
      return text
    },
  }
}

function interrupting(interrupt: Rendering['interrupt']): TagParser {
  return () => ({
    isBlank: false,
    render(rendering) {
      rendering.interrupt = interrupt
      return ''
    },
  })
}

const NO_INCLUDES = 'This liquid context does not allow includes.'

/** There are no other templates. */
function including(form: RegExp): TagParser {
  return (markup) => {
    const written = form.exec(markup)?.[0]
    if (written === undefined) throw new SyntaxFault()
    const name = expression(written)
    return {
      isBlank: false,
      render(rendering) {
        const isNamed = isTruthy(name(rendering))
        throw new RenderFault(isNamed ? NO_INCLUDES : "Argument error in tag 'include' - Illegal template name")
      },
    }
  }
}

/** The tags of Ruby's Liquid 5.4. */
export const TAGS: Tags = new Map<string, TagParser>([
  ['if', choice('if', false)],
  ['unless', choice('unless', true)],
  ['case', cases],
  ...LOOPS,
  ['assign', assign],
  ['capture', capture],
  ['comment', comment],
  ['#', lineComment],
  ['raw', raw],
  ['echo', echo],
  ['increment', counter(1)],
  ['decrement', counter(-1)],
  ['cycle', cycle],
  ['ifchanged', ifChanged],
  ['break', interrupting('break')],
  ['continue', interrupting('continue')],
  ['include', including(new RegExp(`${FRAGMENT}+`))],
  ['render', including(/"[^"]*"|'[^']*'/)],
])
