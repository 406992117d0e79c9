import { z } from 'zod'
import { captainAssistantSchema, captainScenarioSchema } from '#db/models/captain/assistant'
import { captainCustomToolSchema } from '#db/models/captain/custom-tool'
import { captainDocumentSchema, captainResponseSchema, RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import { email, identity, name, reference } from './identity.ts'

const responseSchema = z.strictObject({
  ...identity(captainResponseSchema.pick({ created_at: true, updated_at: true })),
  question: name,
  answer: name,
  status: z.enum(RESPONSE_STATUSES).optional(),
  /** Who wrote it: nobody who is there any more, or the account's first agent unless given. */
  author: email.nullish(),
  /** The document that it was read in, by its `external_link`, in place of an author. */
  document: name.optional(),
})

const scenarioSchema = z.strictObject({
  ...identity(captainScenarioSchema.pick({ tools: true, created_at: true, updated_at: true })),
  title: name,
  description: name,
  /** What to do; it names tools in links: `[Look it up](tool://custom_order_status)`. */
  instruction: name,
  enabled: z.boolean().optional(),
})

/** A tool of Captain's in a seed file. */
export const customToolSchema = z.strictObject({
  ...identity(captainCustomToolSchema.pick({ slug: true, created_at: true, updated_at: true })),
  ...captainCustomToolSchema
    .pick({
      description: true,
      http_method: true,
      request_template: true,
      response_template: true,
      auth_type: true,
      auth_config: true,
      param_schema: true,
      enabled: true,
    })
    .partial().shape,
  title: name,
  /** Over HTTPS, by the name of a public host. */
  endpoint_url: name,
})

/** An assistant of Captain's in a seed file. */
export const assistantSchema = z.strictObject({
  ...identity(captainAssistantSchema.pick({ created_at: true, updated_at: true })),
  ...captainAssistantSchema.pick({ config: true }).partial().shape,
  name,
  description: name,
  response_guidelines: z.array(z.string()).optional(),
  guardrails: z.array(z.string()).optional(),
  /** In which inboxes it answers. */
  inboxes: z.array(reference).optional(),
  documents: z
    .array(
      z.strictObject({
        ...identity(captainDocumentSchema.pick({ status: true, created_at: true, updated_at: true })),
        external_link: name,
        name: z.string().optional(),
        /** What the page says; unless given it has yet to be read. */
        content: name.optional(),
      }),
    )
    .optional(),
  responses: z.array(responseSchema).optional(),
  scenarios: z.array(scenarioSchema).optional(),
})

export type AssistantDocument = z.output<typeof assistantSchema>
export type ResponseDocument = z.output<typeof responseSchema>
