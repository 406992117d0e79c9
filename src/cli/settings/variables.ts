import type { Option } from 'commander'
import { nearest } from '#tools/nearest'
import { isRepeatable, nameOf, type Setting } from './setting.ts'

const PREFIX = 'MOCKWOOT_'

/** Variables that the world outside has for an option. */
export type Aliases = Readonly<Record<string, string>>

type Environment = Readonly<Record<string, string | undefined>>

/** The variable of an option: `MOCKWOOT_ALLOW_HOST`. */
export function variableOf(option: Option): string {
  return PREFIX + nameOf(option).toUpperCase().replaceAll('-', '_')
}

/** What variables say of options, the options' own variables before others. What is empty says nothing. */
export function settingsOfVariables(options: readonly Option[], env: Environment, aliases: Aliases): Setting[] {
  const own = options.map((option) => ({ option, place: variableOf(option) }))
  const others = Object.entries(aliases).flatMap(([place, name]) => {
    const option = options.find((candidate) => nameOf(candidate) === name)
    return option ? [{ option, place }] : []
  })
  return [...own, ...others].flatMap(({ option, place }) => {
    const text = env[place] ?? ''
    if (text === '') return []
    return [{ option, place, value: isRepeatable(option) ? text.split(',').map((part) => part.trim()) : text }]
  })
}

/** What `mockwoot run` sets for the command, which may be this one again. */
const GIVEN = /^MOCKWOOT_(URL|WORLD_URL|CERTIFICATE|[A-Z]+_TOKEN)$/

/** Variables that are no option's and look like a mistyped one: others may have been set for other programs. */
export function mistypedVariables(options: readonly Option[], env: Environment): string[] {
  const known = options.map(variableOf)
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(PREFIX) || known.includes(name) || GIVEN.test(name)) return []
    const meant = nearest(
      name.slice(PREFIX.length),
      known.map((variable) => variable.slice(PREFIX.length)),
    )
    return meant === undefined ? [] : [`${name} is no option's; did you mean ${PREFIX}${meant}?`]
  })
}
