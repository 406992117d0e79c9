import { upperFirst } from 'es-toolkit'
import { Liquid } from 'liquidjs'
import { asStrictLiquid } from './liquid-lax.ts'

type Variables = Record<string, unknown>

/** What bounds the work on one message: characters of template, objects made, and milliseconds. */
const LIMITS = { parseLimit: 400_000, memoryLimit: 1_000_000, renderLimit: 500 }

/** More opening marks than this are left as they are: work on them grows with their number. */
const MAX_MARKS = 5_000

/** The filters of the server's library; it passes over all others, of which the one here has many. */
const FILTERS: ReadonlySet<string> = new Set([
  ...[
    'abs',
    'append',
    'at_least',
    'at_most',
    'base64_decode',
    'base64_encode',
    'capitalize',
    'ceil',
    'compact',
    'concat',
  ],
  ...['date', 'default', 'divided_by', 'downcase', 'escape', 'escape_once', 'first', 'floor', 'join', 'last', 'lstrip'],
  ...['map', 'minus', 'modulo', 'newline_to_br', 'plus', 'prepend', 'remove', 'remove_first', 'remove_last', 'replace'],
  ...['replace_first', 'replace_last', 'reverse', 'round', 'rstrip', 'size', 'slice', 'sort', 'sort_natural', 'split'],
  ...['strip', 'strip_html', 'strip_newlines', 'sum', 'times', 'truncate', 'truncatewords', 'uniq', 'upcase'],
  ...['url_decode', 'url_encode', 'where'],
])

/** The tags that the server's library does not know: text with them is no valid Liquid. */
const FOREIGN_TAGS = ['layout', 'block']

/** A record as templates see it: shown by the name of its class where a template names it alone. */
function drop(name: string, variables: Variables): object {
  return Object.defineProperty({ ...variables }, 'toString', { value: () => name })
}

/** `contact` → `ContactDrop`; an agent is a user there. */
function dropNameOf(variable: string): string {
  return `${variable === 'agent' ? 'User' : upperFirst(variable)}Drop`
}

function divide(value: unknown, by: unknown): unknown {
  const [dividend, divisor] = [Number(value), Number(by)]
  const areWhole = Number.isInteger(dividend) && Number.isInteger(divisor)
  if (areWhole && divisor === 0) return 'Liquid error: divided by 0'
  return areWhole ? Math.floor(dividend / divisor) : dividend / divisor
}

/** Lets `"now" | date` show the time of the world instead of the machine's. */
function tellTimeBy(liquid: Liquid, now: number): void {
  const { date } = liquid.filters
  if (typeof date !== 'function') return
  liquid.registerFilter('date', function (value: unknown, ...rest: unknown[]) {
    return date.call(this, value === 'now' || value === 'today' ? new Date(now) : value, ...rest)
  })
}

/** @param now the time that templates show as now, in milliseconds */
function engine(now: number): Liquid {
  // Templates of its own keep the engine from the file system: there are none, as on the server.
  const liquid = new Liquid({ ...LIMITS, ownPropertyOnly: true, timezoneOffset: 0, templates: {} })
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.has(name)) liquid.unregisterFilter(name)
  for (const name of FOREIGN_TAGS) delete liquid.tags[name]
  liquid.registerFilter('divided_by', divide)
  tellTimeBy(liquid, now)
  return liquid
}

/**
 * Text with its Liquid rendered; undefined when something in it is no valid Liquid.
 *
 * @param variables the records that a template can name, and what each shows
 * @param now the time that it is, in milliseconds
 */
export function renderLiquid(
  template: string,
  variables: Readonly<Record<string, Variables>>,
  now: number,
): string | undefined {
  if (template.split(/\{[{%]/, MAX_MARKS + 2).length > MAX_MARKS + 1) return undefined
  const scope = Object.fromEntries(
    Object.entries(variables).map(([name, values]) => [name, drop(dropNameOf(name), values)]),
  )
  const liquid = engine(now)
  return attempt(liquid, template, scope) ?? attempt(liquid, asStrictLiquid(template), scope)
}

function attempt(liquid: Liquid, template: string, scope: object): string | undefined {
  try {
    return String(liquid.parseAndRenderSync(template, scope))
  } catch {
    return undefined
  }
}
