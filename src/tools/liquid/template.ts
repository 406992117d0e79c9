import { dating, LIST_FILTERS } from './filters-lists.ts'
import { NUMBER_FILTERS } from './filters-numbers.ts'
import { TEXT_FILTERS } from './filters-texts.ts'
import { GiveUp, SyntaxFault } from './limits.ts'
import { Parsing } from './parsing.ts'
import { Rendering } from './rendering.ts'
import { TAGS } from './tags.ts'
import type { Value } from './values.ts'

const FILTERS = new Map(Object.entries({ ...TEXT_FILTERS, ...NUMBER_FILTERS, ...LIST_FILTERS }))

/**
 * A template of Liquid rendered as Ruby's library renders it (5.4, which reads what it can): what goes wrong on the way is
 * told in its place.
 *
 * @param given what the template can name
 * @param now the time that it is, in milliseconds since 1970
 * @returns undefined when something in it is no Liquid, or when it asks for too much
 */
export function renderTemplate(template: string, given: ReadonlyMap<string, Value>, now: number): string | undefined {
  try {
    const body = Parsing.of(template, TAGS)
    return new Rendering(given, (name) => (name === 'date' ? dating(now) : FILTERS.get(name))).render(body)
  } catch (error) {
    if (error instanceof SyntaxFault || error instanceof GiveUp) return undefined
    throw error
  }
}
