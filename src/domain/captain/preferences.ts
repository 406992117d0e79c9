import type { Account } from '#db/models/accounts/account'
import { isPlainObject, type Json, type JsonObject, objectOf } from '#db/models/columns'
import type { Desk } from '#domain/desk'
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

/** Changes what an account has chosen. Features that there are not are passed over. */
export function changePreferences({ db }: Desk, account: Account, changes: CaptainPreferences): void {
  const { captain_features, captain_models } = changes
  const settings = {
    ...(isPlainObject(captain_features)
      ? { captain_features: merged(account, 'captain_features', captain_features) }
      : {}),
    ...(isPlainObject(captain_models) ? { captain_models: merged(account, 'captain_models', captain_models) } : {}),
  }
  if (Object.keys(settings).length > 0) db.accounts.update(account, { settings: { ...account.settings, ...settings } })
}

function merged({ settings }: Account, part: keyof CaptainPreferences, changes: JsonObject): JsonObject {
  const known = FEATURES.flatMap(({ name }): Array<[string, Json]> => {
    const value = changes[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...objectOf(settings[part]), ...Object.fromEntries(known) }
}
