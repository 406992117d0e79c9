import { z } from 'zod'
import { changePlan } from '#control/account'
import { overviewOf, overviewSchema } from '#control/account-overview'
import { integer } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { CONTROL } from './control.ts'

/** As it is given: what is none is named as it came. */
const accountParams = z.object({ id: z.string().meta({ type: 'integer' }) })

const TEXTS = new Map([
  ['true', true],
  ['false', false],
])

/** Forms have texts alone. Anything else is a mistake, which must not switch a feature on. */
const onOrOff = z.preprocess(
  (input) => (typeof input === 'string' ? TEXTS.get(input.toLowerCase()) : input),
  z.boolean('must be true or false'),
)

const list = controlOperation({
  ...CONTROL,
  id: 'mock.accounts.list',
  method: 'GET',
  path: '/__mock/accounts',
  summary: 'List the accounts',
  answers: { 200: z.array(z.object({ id: z.int(), name: z.string() })) },
  handle: ({ db }) => ({ body: [...db.accounts.all()].map(({ id, name }) => ({ id, name })) }),
})

const show = controlOperation({
  ...CONTROL,
  id: 'mock.accounts.show',
  method: 'GET',
  path: '/__mock/accounts/{id}',
  summary: 'Show an account: its plan, who may call with which token, how much there is in its inboxes',
  params: accountParams,
  answers: { 200: overviewSchema },
  handle: ({ world, params }) => ({ body: overviewOf(world, params.id) }),
})

const update = controlOperation({
  ...CONTROL,
  id: 'mock.accounts.update',
  method: 'PATCH',
  path: '/__mock/accounts/{id}',
  summary: 'Change what a plan decides about an account',
  params: accountParams,
  body: {
    schema: z.strictObject({
      limits: z.record(z.string(), integer.nullable()).optional(),
      features: z.record(z.string(), onOrOff).optional(),
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

/** What a plan decides, and who is there. */
export const accountOperations: ControlOperation[] = [list, show, update]
