const OUTPUT = /\{\{(-?)([\s\S]*?)(-?)\}\}/g

/** A text in quotes, or a run of what is neither space, comma, bar nor quote. */
const FRAGMENT = `"[^"]*"|'[^']*'|(?:[^\\s,|'"]|"[^"]*"|'[^']*')+`

const FIRST_FRAGMENT = new RegExp(`(${FRAGMENT})([\\s\\S]*)`)
const FILTER = new RegExp(`(?:\\s+|${FRAGMENT}|,)+`, 'g')
const ARGUMENT = new RegExp(`[:,]\\s*((?:\\w+\\s*:\\s*)?(?:${FRAGMENT})\\s*)`, 'g')
const LITERAL = /^(?:"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|\(.*\.\..*\))$/
const LOOKUP = /\[[^[\]]*\]|[\w-]+\??/g

/** The expression that a fragment stands for: of a variable, only the pieces that can be names are read. */
function expression(fragment: string): string {
  if (LITERAL.test(fragment)) return fragment
  const pieces = fragment.match(LOOKUP) ?? []
  return pieces.map((piece, index) => (index > 0 && !piece.startsWith('[') ? `.${piece}` : piece)).join('') || 'nil'
}

function filter(markup: string): string[] {
  const name = /\w+/.exec(markup)?.[0]
  if (name === undefined) return []
  const given = [...markup.matchAll(ARGUMENT)].map(([, argument = '']) => {
    const [, key, value = ''] = /^(\w+\s*:\s*)?([\s\S]*)$/.exec(argument.trim()) ?? []
    return `${key ?? ''}${expression(value)}`
  })
  return [given.length === 0 ? name : `${name}: ${given.join(', ')}`]
}

function output(markup: string): string {
  const [, first, rest = ''] = FIRST_FRAGMENT.exec(markup) ?? []
  if (first === undefined) return ''
  const bar = rest.indexOf('|')
  const filters = bar < 0 ? [] : (rest.slice(bar + 1).match(FILTER) ?? []).flatMap(filter)
  return [expression(first), ...filters].join(' | ')
}

/**
 * A template with every output (`{{ … }}`) in the form that a strict parser takes: what the server's parser makes of
 * it, which reads what it can and passes over the rest.
 */
export function asStrictLiquid(template: string): string {
  return template.replace(OUTPUT, (_, left: string, markup: string, right: string) => {
    const read = output(markup)
    return read === '' ? '' : `{{${left} ${read} ${right}}}`
  })
}
