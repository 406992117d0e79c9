import { unprocessable } from '#errors'
import { nearestName } from '#tools/nearest'
import { FEATURES } from './features.ts'

/** What can be limited. */
export const LIMITS: ReadonlySet<string> = new Set(['agents', 'inboxes', 'captain_responses', 'captain_documents'])

/** What a plan decides. */
export interface Plan {
  limits?: Readonly<Record<string, unknown>> | undefined
  features?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Refuses what no plan has: a test would be green for the wrong reason.
 * @throws {Failure} `Unprocessable`, with the name that was probably meant
 */
export function refuseUnknownPlan({ limits = {}, features = {} }: Plan): void {
  const unknown = [...unknownIn('limits', limits, LIMITS), ...unknownIn('features', features, FEATURES)]
  if (unknown.length > 0) throw unprocessable(unknown.join('; '))
}

function unknownIn(place: string, given: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  const strangers = Object.keys(given).filter((name) => !known.has(name))
  return strangers.map((name) => {
    const meant = nearestName(name, [...known])
    const hint = meant === undefined ? `; there are ${[...known].join(', ')}` : `; did you mean ${meant}?`
    return `${place}.${name} is not known${hint}`
  })
}
