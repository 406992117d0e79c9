import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import type { AttributeError } from '#errors'

/** Auto-resolution, in minutes: ten minutes to 999 days and a bit. Who counts in days may say one. */
const AUTO_RESOLVE = { min: { documented: 1, chatwoot: 10 }, max: 1_439_856 }

/** The types of the settings, by the running server's schema. */
const SETTING_TYPES: ReadonlyMap<string, 'integer' | 'string' | 'boolean'> = new Map([
  ['auto_resolve_after', 'integer'],
  ['auto_resolve_message', 'string'],
  ['auto_resolve_ignore_waiting', 'boolean'],
  ['audio_transcriptions', 'boolean'],
  ['auto_resolve_label', 'string'],
])

/** The setting that is a list: what of a conversation agents are asked for when they resolve it. */
const REQUIRED = 'conversation_required_attributes'

/** How the running server names the type of a setting that may be null as well. */
export const UNNAMED_TYPE = 'type'

/**
 * What the running server's schema finds wrong with settings, of another type than their own among them: a text of digits,
 * as a form has it, is no number there. Dialect `documented` takes what can be read as the type.
 */
export function settingErrors(desk: Desk, { settings }: Account, sent: Record<string, unknown>): AttributeError[] {
  // The database gives out what it has with the shorter keys first; what is new comes after that, as it is permitted.
  const stored = Object.keys(settings).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const names = new Set([...stored, ...SETTING_TYPES.keys(), REQUIRED])
  return [...names].flatMap((name): AttributeError[] => {
    const [value, type] = [sent[name], SETTING_TYPES.get(name)]
    if (name === REQUIRED) return requiredErrors(Array.isArray(value) ? value : [])
    // What is null, a list or an object does not come as far as the schema.
    if (!type || value === undefined || value === null || typeof value === 'object') return []
    return [
      ...(isOfType(value, type) ? [] : [[name, `must be of type ${UNNAMED_TYPE}`] as const]),
      ...(type === 'integer' ? autoResolveErrors(desk, value) : []),
    ]
  })
}

/** What is wrong with the keys of a list; one with more than plain values does not come as far as the schema. */
function requiredErrors(keys: readonly unknown[]): AttributeError[] {
  if (keys.some((key) => typeof key === 'object' && key !== null)) return []
  return keys
    .filter((key) => key !== null)
    .flatMap((key, place) =>
      typeof key === 'string' ? [] : [[`${REQUIRED}/${place}`, 'must be of type string'] as const],
    )
}

/** Has no value of a conversation's attribute asked for any more. */
export function dropRequired({ db }: Desk, accountId: number, key: string): void {
  const account = db.accounts.get(accountId)
  const required = account?.settings.conversation_required_attributes
  if (!account || !Array.isArray(required) || !required.includes(key)) return
  const conversation_required_attributes = required.filter((one) => one !== key)
  db.accounts.update(account, { settings: { ...account.settings, conversation_required_attributes } })
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

/** What is wrong with a time after which conversations resolve by themselves; what is no number is not looked at. */
export function autoResolveErrors({ dialect }: Desk, after: unknown): AttributeError[] {
  if (typeof after !== 'number') return []
  const min = AUTO_RESOLVE.min[dialect]
  if (after < min) return [['auto_resolve_after', `must be greater than or equal to ${min}`]]
  return after > AUTO_RESOLVE.max ? [['auto_resolve_after', `must be less than or equal to ${AUTO_RESOLVE.max}`]] : []
}

/** How many minutes a day has. */
export const MINUTES_PER_DAY = 24 * 60

/**
 * After how many minutes without activity conversations resolve by themselves; undefined for never. The published pages
 * count `auto_resolve_after` in days, the running server in minutes.
 */
export function autoResolveMinutes({ dialect }: Desk, { settings }: Account): number | undefined {
  const { auto_resolve_after: after } = settings
  if (typeof after !== 'number') return undefined
  return dialect === 'documented' ? after * MINUTES_PER_DAY : after
}
