import { z } from 'zod'
import { TOOL_AUTHS, TOOL_METHODS } from '#db/models/captain/custom-tool'
import { DOCUMENT_STATUSES, RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import { jsonObject } from '#db/models/columns'
import { currentPageSchema } from '#views/current-page'
import { inboxSchema } from '#views/inboxes/schema'
import { assistantPushSchema, userPushSchema } from '#views/messages/schema'

/** How many there are; the lists are not cut into pages. */
const meta = z.object({ total_count: z.int(), page: z.literal(1) })

/** An assistant as it is answered. */
export const assistantSchema = z.object({
  account_id: z.int(),
  config: jsonObject.or(z.array(jsonObject)),
  created_at: z.int(),
  description: z.string(),
  guardrails: z.unknown(),
  id: z.int(),
  name: z.string(),
  response_guidelines: z.unknown(),
  updated_at: z.int(),
})

/** The assistants of an account. */
export const assistantListSchema = z.object({ payload: z.array(assistantSchema), meta })

/** The tools that every assistant can use. */
export const assistantToolsSchema = z.array(
  z.object({ id: z.string(), title: z.string(), description: z.string().nullable(), icon: z.string().nullable() }),
)

/** A scenario as it is answered. */
export const scenarioSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string(),
  instruction: z.string(),
  tools: z.array(z.string()).nullable(),
  enabled: z.boolean(),
  assistant_id: z.int(),
  account_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  assistant: z.object({ id: z.int(), name: z.string() }),
})

/** The scenarios of an assistant. */
export const scenarioListSchema = z.object({ payload: z.array(scenarioSchema), meta })

/** The inboxes of an assistant. */
export const inboxListSchema = z.object({ payload: z.array(inboxSchema), meta })

/** How many there are in all, and which page this is, as it was asked for. */
const pageMeta = z.object({ total_count: z.int(), page: currentPageSchema })

/** A document as it is answered. */
export const documentSchema = z.object({
  account_id: z.int(),
  assistant: assistantSchema,
  content: z.string().nullable(),
  content_type: z.null(),
  created_at: z.int(),
  display_url: z.string(),
  external_link: z.string(),
  file_size: z.null(),
  id: z.int(),
  name: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  updated_at: z.int(),
})

/** A page of documents. */
export const documentListSchema = z.object({ payload: z.array(documentSchema), meta: pageMeta })

/** An answer that an assistant gives, as it is answered. */
export const responseSchema = z.object({
  account_id: z.int(),
  answer: z.string(),
  assistant: assistantSchema,
  created_at: z.int(),
  /** Who wrote it, or what it was read in, unless that is gone. */
  documentable: z
    .union([
      z.object({
        type: z.literal('Captain::Document'),
        id: z.int(),
        external_link: z.string(),
        name: z.string().nullable(),
      }),
      z.object({ type: z.literal('User'), id: z.int(), email: z.string(), available_name: z.string() }),
    ])
    .optional(),
  id: z.int(),
  question: z.string(),
  updated_at: z.int(),
  status: z.enum(RESPONSE_STATUSES),
})

/** A page of answers. */
export const responseListSchema = z.object({ payload: z.array(responseSchema), meta: pageMeta })

/** A tool of an account as it is answered. */
export const customToolSchema = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  endpoint_url: z.string(),
  http_method: z.enum(TOOL_METHODS),
  request_template: z.string().nullable(),
  response_template: z.string().nullable(),
  auth_type: z.enum(TOOL_AUTHS),
  auth_config: jsonObject,
  param_schema: z.array(jsonObject),
  enabled: z.boolean(),
  account_id: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
})

/** The tools of an account. */
export const customToolListSchema = z.object({ payload: z.array(customToolSchema), meta })

/** What an agent asks an assistant about, as it is answered. */
export const threadSchema = z.object({
  id: z.int(),
  title: z.string(),
  created_at: z.int(),
  user: userPushSchema,
  assistant: assistantPushSchema,
  account_id: z.int(),
})

/** One message between an agent and an assistant, as it is answered. */
export const copilotMessageSchema = z.object({
  id: z.int(),
  message: jsonObject,
  message_type: z.enum(['user', 'assistant']),
  created_at: z.int(),
  copilot_thread: threadSchema.omit({ assistant: true }),
  account_id: z.int(),
})
