import { z } from 'zod'

/** What a recording says in place of a value that promises nothing: prose of catalogues, pages, scripts. */
export const ANY = '<any>'

const headersSchema = z.record(z.string(), z.string())

export const answerSchema = z.object({
  status: z.int(),
  headers: headersSchema,
  /** The body that is JSON; null when it is empty. */
  json: z.unknown().optional(),
  /** The body that is not JSON. */
  text: z.string().optional(),
})

const arrivalSchema = z.union([
  z.object({
    /** The port that the webhook was delivered to. */
    receiver: z.int(),
    path: z.string(),
    method: z.string(),
    headers: headersSchema,
    json: z.unknown().optional(),
    text: z.string().optional(),
  }),
  z.object({
    /** The pubsub token of the subscriber who heard the message. */
    cable: z.string(),
    json: z.unknown().optional(),
  }),
])

const fileSchema = z.object({ name: z.string(), type: z.string(), base64: z.string() })

const exchangeSchema = z.object({
  /** When, in milliseconds since 1970, without what the clock steps before have added. */
  at: z.number(),
  method: z.string(),
  path: z.string(),
  token: z.string().optional(),
  headers: headersSchema.optional(),
  json: z.unknown().optional(),
  form: z.array(z.tuple([z.string(), z.union([z.string(), fileSchema])])).optional(),
  formKind: z.enum(['multipart', 'urlencoded']).optional(),
  text: z.string().optional(),
  answer: answerSchema,
  /** What this request caused once every background job was done, in order. */
  arrived: z.array(arrivalSchema).default([]),
})

/** The clock goes on by some seconds. */
const clockSchema = z.object({ at: z.number(), clock: z.object({ advance: z.number() }) })

/** The plan of an account allows so much from now on. */
const limitsSchema = z.object({
  limits: z.object({ account: z.int(), limits: z.record(z.string(), z.number()) }),
})

/** A receiver of webhooks listens from now on at a port of the loopback, and answers with a status. */
const receiverSchema = z.object({ receiver: z.int(), status: z.int() })

/** A client subscribes to the realtime channel. */
const subscriptionSchema = z.object({
  cable: z.object({ pubsub_token: z.string(), account_id: z.int().optional(), user_id: z.int().optional() }),
})

const noteSchema = z.object({ note: z.string() })

const stepSchema = z.union([exchangeSchema, clockSchema, limitsSchema, receiverSchema, subscriptionSchema, noteSchema])

/** One line of a recording: everything that happened from the scenario `empty` on. */
export const recordedWorldSchema = z.object({
  name: z.string(),
  /** When, in milliseconds since 1970. */
  began: z.number(),
  trace: z.array(stepSchema),
})

/** What happened in one world of the real server. */
export type RecordedWorld = z.output<typeof recordedWorldSchema>

/** One thing that happened. */
export type RecordedStep = z.output<typeof stepSchema>

/** A request and its answer. */
export type RecordedExchange = z.output<typeof exchangeSchema>

/** A file of a form. */
export type RecordedFile = z.output<typeof fileSchema>

/** An answer, whichever server gave it. */
export type Answer = z.output<typeof answerSchema>

/** A webhook delivery or a realtime message, whichever server sent it. */
export type Arrival = z.output<typeof arrivalSchema>
