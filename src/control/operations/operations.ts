import { z } from 'zod'
import { changePlan } from '#control/account'
import { health } from '#control/health'
import { recordNotFound } from '#errors'
import { boolean, integer, oneOf, pathId } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { DIALECTS } from '#protocol'
import { SCENARIO_NAMES } from '#seed/scenarios'
import { STATE_VERSION } from '#world/state'
import { clockOperations } from './clock.ts'
import { CONTROL } from './control.ts'
import { deliveryOperations } from './deliveries.ts'
import { faultOperations } from './faults.ts'
import { incomingOperations } from './incoming.ts'
import { inspectorOperations } from './inspector.ts'
import { journalOperations } from './journal.ts'
import { openApiOperations } from './openapi.ts'
import { snapshotOperations } from './snapshots.ts'
import { webhookOperations } from './webhooks.ts'

const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  scenario: z.string(),
  dialect: z.enum(DIALECTS),
})

const showHealth = controlOperation({
  ...CONTROL,
  id: 'mock.health',
  method: 'GET',
  path: '/__mock/health',
  summary: 'Show that the mock is up, and what it plays',
  answers: { 200: healthSchema },
  handle: ({ world }) => ({ body: health(world) }),
})

const reset = controlOperation({
  ...CONTROL,
  id: 'mock.reset',
  method: 'POST',
  path: '/__mock/reset',
  summary: 'Go back to the first state of a scenario',
  body: {
    schema: z.strictObject({
      seed: oneOf(SCENARIO_NAMES).optional(),
      rng: integer.optional(),
      dialect: oneOf(DIALECTS).optional(),
      signup: boolean.optional(),
    }),
  },
  answers: { 200: healthSchema },
  handle: ({ world, body }) => {
    world.reset(body)
    return { body: health(world) }
  },
})

const exportState = controlOperation({
  ...CONTROL,
  id: 'mock.state.export',
  method: 'GET',
  path: '/__mock/state',
  summary: 'Export everything that is stored',
  answers: { 200: z.object({ version: z.literal(STATE_VERSION) }) },
  handle: ({ world }) => ({ body: world.dump() }),
})

const importState = controlOperation({
  ...CONTROL,
  id: 'mock.state.import',
  method: 'PUT',
  path: '/__mock/state',
  summary: 'Replace everything that is stored by an export',
  answers: { 200: healthSchema },
  handle: ({ world, request }) => {
    world.restore(request.body)
    return { body: health(world) }
  },
})

const updateAccount = controlOperation({
  ...CONTROL,
  id: 'mock.accounts.update',
  method: 'PATCH',
  path: '/__mock/accounts/{id}',
  summary: 'Change what a plan decides about an account',
  params: z.object({ id: pathId }),
  body: {
    schema: z.strictObject({
      limits: z.record(z.string(), integer).optional(),
      features: z.record(z.string(), boolean).optional(),
    }),
  },
  answers: {
    200: z.object({
      id: z.int(),
      limits: z.record(z.string(), z.number()),
      features: z.record(z.string(), z.literal(true)),
    }),
  },
  handle: ({ world, params, body }) => {
    const { id, limits, features } = changePlan(world, params.id, body)
    return { body: { id, limits, features: Object.fromEntries(features.map((name) => [name, true])) } }
  },
})

const listWorlds = controlOperation({
  ...CONTROL,
  id: 'mock.worlds.list',
  method: 'GET',
  path: '/__mock/worlds',
  summary: 'List the worlds that are in use',
  answers: { 200: z.array(z.string()) },
  handle: ({ request }) => ({ body: request.host.worlds() }),
})

const removeWorld = controlOperation({
  ...CONTROL,
  id: 'mock.worlds.delete',
  method: 'DELETE',
  path: '/__mock/worlds/{name}',
  summary: 'Forget a world',
  params: z.object({ name: z.string() }),
  answers: { 204: null },
  handle: ({ request, params }) => {
    if (!request.host.removeWorld(params.name)) throw recordNotFound('World')
    return { status: 204 }
  },
})

/** What steers the mock itself. */
export const controlOperations: ControlOperation[] = [
  showHealth,
  reset,
  exportState,
  importState,
  updateAccount,
  listWorlds,
  removeWorld,
  ...snapshotOperations,
  ...faultOperations,
  ...clockOperations,
  ...journalOperations,
  ...openApiOperations,
  ...webhookOperations,
  ...deliveryOperations,
  ...incomingOperations,
  ...inspectorOperations,
]
