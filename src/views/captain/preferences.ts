import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import { MODELS } from '#domain/captain/models'
import { choicesOf, type FeatureChoice } from '#domain/captain/preferences'

const model = { provider: z.string(), display_name: z.string(), credit_multiplier: z.number() }

/** What an account has chosen of Captain, as it is answered. */
export const preferencesSchema = z.object({
  /** The server reads the providers where it keeps none. */
  providers: z.null(),
  models: z.record(z.string(), z.object({ ...model, coming_soon: z.literal(true).optional() })),
  features: z.record(
    z.string(),
    z.object({
      models: z.array(z.object({ id: z.string(), ...model, coming_soon: z.literal(true).nullable() })),
      default: z.string(),
      enabled: z.boolean(),
      selected: z.string(),
    }),
  ),
})

/** What an account has chosen of Captain, with what there is to choose from. */
export function preferencesView(account: Account): z.output<typeof preferencesSchema> {
  const features = choicesOf(account).map((choice) => [choice.name, featureView(choice)] as const)
  return { providers: null, models: { ...MODELS }, features: Object.fromEntries(features) }
}

function featureView({ models, standard, enabled, selected }: FeatureChoice) {
  const known = models.flatMap((id) => {
    const { provider, display_name, coming_soon = null, credit_multiplier } = MODELS[id] ?? {}
    return provider && display_name && credit_multiplier
      ? [{ id, display_name, provider, coming_soon, credit_multiplier }]
      : []
  })
  return { models: known, default: standard, enabled, selected }
}
