import { z } from 'zod'
import { changePreferences } from '#domain/captain/preferences'
import { anything } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { preferencesSchema, preferencesView } from '#views/captain/preferences'
import { CAPTAIN, CONTROLLERS } from './pages.ts'

const PATH = `${CAPTAIN}/preferences`

const changesSchema = z.object({ captain_features: anything.optional(), captain_models: anything.optional() })

const show = accountOperation({
  id: 'captain.preferences.show',
  method: 'GET',
  path: PATH,
  summary: 'Show which features of Captain are on, and with which models',
  documentation: CONTROLLERS,
  access: 'member',
  answers: { 200: preferencesSchema },
  handle: ({ account }) => ({ body: preferencesView(account) }),
})

const update = accountOperation({
  id: 'captain.preferences.update',
  method: ['PATCH', 'PUT'],
  path: PATH,
  summary: 'Change which features of Captain are on, and with which models',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: { schema: changesSchema },
  answers: { 200: preferencesSchema },
  handle: ({ world, account, body }) => {
    changePreferences(world, account, body)
    return { body: preferencesView(account) }
  },
})

/** Which features of Captain an account has on. */
export const captainPreferencesOperations: Operation[] = [show, update]
