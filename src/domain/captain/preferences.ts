import type { Account } from '#db/models/accounts/account'
import { isPlainObject, type Json, type JsonObject, objectOf } from '#db/models/columns'
import { UNNAMED_TYPE } from '#domain/accounts/settings'
import type { Desk } from '#domain/desk'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { isBlank, isPresent, textOf } from '#tools/ruby'
import { FEATURES } from './models.ts'

/** Which features of Captain are to be on, and with which models; each part adds to what is set. */
export interface CaptainPreferences {
  captain_features?: Json | undefined
  captain_models?: Json | undefined
}

/** What an account has chosen of a feature. */
export interface FeatureChoice {
  name: string
  models: string[]
  standard: string
  enabled: boolean
  selected: string
}

/** What an account has chosen of every feature. A model that cannot do it counts as none. */
export function choicesOf({ settings }: Account): FeatureChoice[] {
  const features = objectOf(settings.captain_features)
  const models = objectOf(settings.captain_models)
  return FEATURES.map((feature) => {
    const selected = models[feature.name]
    const isOne = typeof selected === 'string' && feature.models.includes(selected)
    return { ...feature, enabled: features[feature.name] === true, selected: isOne ? selected : feature.standard }
  })
}

/**
 * Changes what an account has chosen. Features that there are not are passed over, and so is a part with nothing in it.
 * @throws {Failure} `RecordInvalid` for models that can't do it and for what is no choice; `ParametersInvalid`
 */
export function changePreferences({ db }: Desk, account: Account, changes: CaptainPreferences): void {
  const captain_models = merged(account, 'captain_models', changes)
  const captain_features = merged(account, 'captain_features', changes)
  refuseInvalid([
    ...FEATURES.flatMap((feature) => modelErrors(feature, captain_models[feature.name])),
    ...mistyped('captain_models', captain_models, 'string'),
    ...mistyped('captain_features', captain_features, 'boolean'),
  ])
  const settings = {
    ...(isPresent(changes.captain_models) ? { captain_models } : {}),
    ...(isPresent(changes.captain_features) ? { captain_features } : {}),
  }
  if (Object.keys(settings).length > 0) db.accounts.update(account, { settings: { ...account.settings, ...settings } })
}

function merged({ settings }: Account, part: keyof CaptainPreferences, changes: CaptainPreferences): JsonObject {
  const given = changes[part]
  // The running server breaks on it.
  if (isPresent(given) && !isPlainObject(given)) throw parameterInvalid(part, 'must be an object')
  const known = Object.entries(objectOf(given)).filter(
    ([key, value]) => FEATURES.some(({ name }) => name === key) && (value === null || typeof value !== 'object'),
  )
  return { ...objectOf(settings[part]), ...Object.fromEntries(known) }
}

function modelErrors({ name, models }: { name: string; models: string[] }, id: Json | undefined): AttributeError[] {
  if (isBlank(id) || models.includes(textOf(id))) return []
  const allowed = models.join(', ')
  return [['captain_models', `'${textOf(id)}' is not a valid model for ${name}. Allowed: ${allowed}`]]
}

function mistyped(part: keyof CaptainPreferences, choices: JsonObject, type: string): AttributeError[] {
  return FEATURES.map(({ name }) => [name, choices[name] ?? null] as const)
    .filter(([, value]) => value !== null && typeof value !== type)
    .map(([name]) => [`${part}/${name}`, `must be of type ${UNNAMED_TYPE}`])
}
