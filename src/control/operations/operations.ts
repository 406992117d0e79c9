import { z } from 'zod'
import { health } from '#control/health'
import { parameterInvalid, recordNotFound } from '#errors'
import { boolean, field, integer, oneOf } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { DIALECTS } from '#protocol'
import { SCENARIO_NAMES } from '#seed/scenarios'
import { parseSeed } from '#seed/seed'
import { SeedError } from '#seed/seed-error'
import { pulseOf } from '#world/pulse'
import { STATE_VERSION, stateStream } from '#world/state'
import { accountOperations } from './accounts.ts'
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

/** A scenario by name, or a document, which is looked at as one. */
const seedOrName = field<unknown>((value) => ({ value }), {
  anyOf: [{ type: 'string', enum: SCENARIO_NAMES }, { type: 'object' }],
})

const reset = controlOperation({
  ...CONTROL,
  id: 'mock.reset',
  method: 'POST',
  path: '/__mock/reset',
  summary: 'Go back to the first state of a scenario',
  body: {
    schema: z.strictObject({
      seed: seedOrName.optional(),
      rng: integer.optional(),
      dialect: oneOf(DIALECTS).optional(),
      signup: boolean.optional(),
    }),
  },
  answers: { 200: healthSchema },
  handle: ({ world, body: { seed, ...options } }) => {
    try {
      world.reset(seed === undefined ? options : { ...options, seed: parseSeed(seed) })
    } catch (error) {
      throw error instanceof SeedError ? parameterInvalid('seed', `can't be planted: ${error.message}`) : error
    }
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
  handle: ({ world }) => ({ stream: stateStream(world) }),
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

const pulse = controlOperation({
  ...CONTROL,
  id: 'mock.pulse',
  method: 'GET',
  path: '/__mock/pulse',
  summary: 'Show how far the world has come: what differs from the last time has changed',
  answers: { 200: z.object({ epoch: z.int(), records: z.int(), requests: z.int(), deliveries: z.int() }) },
  handle: ({ world }) => ({ body: pulseOf(world) }),
})

/** What steers the mock itself. */
export const controlOperations: ControlOperation[] = [
  showHealth,
  pulse,
  reset,
  exportState,
  importState,
  ...accountOperations,
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
