import { upperFirst } from 'es-toolkit'
import { internalFault } from '#tools/liquid/limits'
import { renderTemplate } from '#tools/liquid/template'
import { Drop } from '#tools/liquid/values'

type Variables = Record<string, unknown>

/** `contact` → `ContactDrop`; an agent is a user there. */
function dropNameOf(variable: string): string {
  return `${variable === 'agent' ? 'User' : upperFirst(variable)}Drop`
}

/** A record as templates see it: shown by the name of its class where a template names it alone. */
function drop(variable: string, values: Variables): Drop {
  return new Drop(dropNameOf(variable), (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (typeof value === 'symbol') throw internalFault()
    return value
  })
}

/**
 * Text with its Liquid rendered; undefined when something in it is no valid Liquid.
 *
 * @param variables the records that a template can name, and what each shows; a symbol where the running server breaks
 * @param now the time that it is, in milliseconds
 */
export function renderLiquid(
  template: string,
  variables: Readonly<Record<string, Variables>>,
  now: number,
): string | undefined {
  const drops = Object.entries(variables).map(([name, values]) => [name, drop(name, values)] as const)
  return renderTemplate(template, new Map(drops), now)
}
