import { z } from 'zod'
import { DIALECTS } from '#operation'

/** Who sends a fixture's request. `wrong` is somebody whose token nobody has given out. */
export const FIXTURE_CALLERS = ['administrator', 'agent', 'bot', 'platform', 'bird', 'wrong'] as const

export type FixtureCaller = (typeof FIXTURE_CALLERS)[number]

const fileSchema = z.strictObject({ filename: z.string(), contentType: z.string(), base64: z.base64() })

const formValue = z.union([z.string(), z.array(z.string())])

const multipartValue = z.union([z.string(), fileSchema, z.array(z.union([z.string(), fileSchema]))])

/** One request as it is written in a fixture; at most one of `body`, `form` and `multipart`. */
export const fixtureRequestSchema = z
  .strictObject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path: z.string().startsWith('/'),
    /** Absent: who usually calls the API that the path belongs to. Null: nobody. */
    as: z.enum(FIXTURE_CALLERS).nullable().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    /** Sent as JSON. */
    body: z.json().optional(),
    /** Sent as a URL-encoded form. */
    form: z.record(z.string(), formValue).optional(),
    /** Sent as a multipart form. */
    multipart: z.record(z.string(), multipartValue).optional(),
  })
  .refine(({ body, form, multipart }) => [body, form, multipart].filter((one) => one !== undefined).length <= 1, {
    error: 'has more than one of body, form and multipart',
  })

export type FixtureRequest = z.output<typeof fixtureRequestSchema>

/** An exchange as the documentation has it: what is sent, in which state, and what is answered. */
export const fixtureSchema = z.strictObject({
  title: z.string().min(1),
  documentation: z.url(),
  given: z
    .strictObject({
      /** The name of a scenario; `documented` unless told. */
      seed: z.string().optional(),
      dialect: z.enum(DIALECTS).optional(),
      /** Whether signing up is enabled; true unless told. */
      signup: z.boolean().optional(),
      /** Sent before, one after the other; all of them have to succeed. */
      requests: z.array(fixtureRequestSchema).optional(),
    })
    .optional(),
  request: fixtureRequestSchema,
  response: z.strictObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()).optional(),
    /** What the body has to contain, see `match`; absent: the body is empty. */
    body: z.json().optional(),
  }),
})

export type Fixture = z.output<typeof fixtureSchema>

/**
 * Reads a fixture.
 * @throws {Error} naming every place that is not of the form
 */
export function parseFixture(value: unknown): Fixture {
  const { success, data, error } = fixtureSchema.safeParse(value)
  if (success) return data
  const places = error.issues.map(({ path, message }) => `${path.join('.') || 'fixture'}: ${message}`)
  throw new Error(`Failed to read a fixture: ${places.join('; ')}`)
}
