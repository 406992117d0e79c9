import { z } from 'zod'
import { merged } from '#control/all-worlds'
import { recordNotFound } from '#errors'
import type { DeliverySummary } from '#events/delivery-log'
import { idParams } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { CONTROL, sliceQuery, worldQuery, worldsAsked } from './control.ts'

const summarySchema = z.object({
  id: z.int(),
  world: z.string(),
  event: z.string(),
  target: z.enum(['account', 'inbox', 'bot']),
  url: z.string(),
  conversation: z.object({ account_id: z.int(), id: z.int() }).nullable(),
  at: z.iso.datetime(),
  state: z.enum(['pending', 'delivered', 'failed', 'refused', 'recorded', 'dropped']),
  status: z.int().nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
})

const deliverySchema = summarySchema.extend({
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
})

/** Whom was waited for in vain, each with how many deliveries it is yet to get. */
const waiting = z.array(z.object({ url: z.string(), deliveries: z.int() }))

/** The longest wait, in milliseconds: ten minutes. */
const MOST_PATIENCE = 600_000

const list = controlOperation({
  ...CONTROL,
  id: 'mock.deliveries.list',
  method: 'GET',
  path: '/__mock/deliveries',
  summary: 'List what was sent to webhooks, inboxes and bots',
  query: z.strictObject({ ...sliceQuery, ...worldQuery }),
  answers: { 200: z.union([z.array(deliverySchema), z.array(summarySchema)]) },
  handle: ({ request, query: { world, bodies = true, ...filter } }) => ({
    body: merged(
      worldsAsked(request, world).map(({ deliveries }): DeliverySummary[] =>
        bodies ? deliveries.list(filter) : deliveries.summaries(filter),
      ),
      filter.limit,
    ),
  }),
})

const show = controlOperation({
  ...CONTROL,
  id: 'mock.deliveries.show',
  method: 'GET',
  path: '/__mock/deliveries/{id}',
  summary: 'Show a delivery',
  params: idParams,
  answers: { 200: deliverySchema },
  handle: ({ world, params }) => {
    const delivery = world.deliveries.find(params.id)
    if (!delivery) throw recordNotFound('Delivery')
    return { body: delivery }
  },
})

const clear = controlOperation({
  ...CONTROL,
  id: 'mock.deliveries.clear',
  method: 'DELETE',
  path: '/__mock/deliveries',
  summary: 'Forget what was sent',
  query: z.strictObject(worldQuery),
  answers: { 204: null },
  handle: ({ request, query }) => {
    for (const { deliveries } of worldsAsked(request, query.world)) deliveries.clear()
    return { status: 204 }
  },
})

const redeliver = controlOperation({
  ...CONTROL,
  id: 'mock.deliveries.redeliver',
  method: 'POST',
  path: '/__mock/deliveries/{id}/redeliver',
  summary: 'Send a delivery once more',
  params: idParams,
  answers: { 200: deliverySchema },
  handle: ({ world, params }) => {
    const delivery = world.deliveries.redeliver(params.id)
    if (!delivery) throw recordNotFound('Delivery')
    return { body: delivery }
  },
})

const settle = controlOperation({
  ...CONTROL,
  id: 'mock.settle',
  method: 'POST',
  path: '/__mock/settle',
  summary: 'Wait until everything under way has gone out',
  body: {
    schema: z.strictObject({
      /** How long to wait at most, in milliseconds. */
      timeout_ms: z.int().min(0).max(MOST_PATIENCE).optional(),
    }),
  },
  answers: {
    200: z.union([z.object({ settled: z.literal(true) }), z.object({ settled: z.literal(false), waiting })]),
  },
  handle: async ({ world, body }) => {
    const { settled, waiting } = await world.deliveries.settled(body.timeout_ms)
    return { body: settled ? { settled } : { settled, waiting } }
  },
})

/** What the mock sends. */
export const deliveryOperations: ControlOperation[] = [list, show, clear, redeliver, settle]
