import { groupBy } from 'es-toolkit'
import type { Difference } from '#contract/recording/difference'
import type { Outcome } from '#contract/recording/differences'
import { field, isList } from '#contract/recording/json'
import type { Arrival } from '#contract/recording/recording'
import { isObject } from '#tools/is-object'

/** Columns of free JSON. */
const FREE_COLUMNS = [
  'actions',
  'additional_attributes',
  'audience',
  'audited_changes',
  'conditions',
  'config',
  'csat_config',
  'custom_attributes',
  'exclusion_rules',
  'pre_chat_form_options',
  'query',
  'settings',
  'submitted_values',
  'trigger_rules',
]

/** Where keys stand in no order that a template fixes: the operation, and the place in what came of it. */
const FREE: readonly RegExp[] = [
  // The database sorts the keys of JSON by their length, then by their bytes; before it is stored, they stand as they came.
  new RegExp(String.raw`\.(?:${FREE_COLUMNS.join('|')})(?:\[|\.|$)`),
  /\/articles \.payload\[\]\.meta$/,
  // Records as they lie in memory: what was assigned just now stands first.
  /^(?:PATCH|PUT) \S+\/(?:canned_responses|notifications|inboxes\/[^/]+\/contacts)\/[^/ ]+ $/,
  /^POST \S+\/(?:account_users|notification_subscriptions|notifications\/[^/]+\/(?:snooze|unread)|widget\/conversations\/destroy_custom_attributes) $/,
  /^PATCH \/api\/v1\/widget\/messages\/[^/ ]+ \.contact$/,
  / cable:message\.updated\.data(?:\.previous_changes)?$/,
]

/** A pair of values of the two servers, and where both are. */
interface Pair {
  real: unknown
  mock: unknown
  at: string
}

/**
 * Where keys that both servers have stand in another order. It is compared here alone: who verifies a server asks what it
 * says.
 */
export function keyOrder(real: Outcome, mock: Outcome, operation: string): Difference[] {
  const isSameStatus = real.answer.status === mock.answer.status
  const answer = { real: real.answer.json, mock: mock.answer.json, at: '' }
  return [...(isSameStatus ? [answer] : []), ...arrivalPairs(real.arrived, mock.arrived)]
    .flatMap((pair) => [...disorder(pair)])
    .filter(({ at }) => !FREE.some((place) => place.test(`${operation} ${at}`)))
    .map((difference) => ({ ...difference, at: `keys ${difference.at}`.trim() }))
}

/** What each receiver got of each event, one by one, where it got as much. */
function arrivalPairs(real: readonly Arrival[], mock: readonly Arrival[]): Pair[] {
  const ours = groupBy(mock, strandOf)
  return Object.entries(groupBy(real, strandOf)).flatMap(([strand, theirs]) => {
    const counterparts = ours[strand] ?? []
    const [at = ''] = strand.split(' ')
    if (theirs.length !== counterparts.length) return []
    return theirs.map(({ json }, index) => ({ real: json, mock: counterparts[index]?.json, at }))
  })
}

function strandOf(arrival: Arrival): string {
  const event = field(arrival.json, 'event')
  return 'cable' in arrival ? `cable:${event}` : `hook:${event} ${arrival.receiver}`
}

/** Records are told apart by their ids: those of others are not compared. */
function* disorder({ real, mock, at }: Pair): Generator<Difference> {
  if (isList(real) && isList(mock)) {
    for (const [index, value] of real.entries()) yield* disorder({ real: value, mock: mock[index], at: `${at}[]` })
  } else if (isObject(real) && isObject(mock) && field(real, 'id') === field(mock, 'id')) {
    const [theirs, ours] = [sharedKeys(real, mock), sharedKeys(mock, real)]
    if (theirs !== ours) yield { kind: 'order', at, real: theirs, mock: ours }
    for (const key of Object.keys(real)) yield* disorder({ real: real[key], mock: mock[key], at: `${at}.${key}` })
  }
}

/** The keys of an object that another has as well. */
function sharedKeys(of: object, other: object): string {
  return Object.keys(of)
    .filter((key) => Object.hasOwn(other, key))
    .join()
}
