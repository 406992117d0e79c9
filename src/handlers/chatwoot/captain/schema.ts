import { z } from 'zod'
import { RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import { holdsObject } from '#db/models/columns'
import { anything, booleanOrBlank, castInteger, enumOf, objects, page, pathId, text } from '#handlers/fields'

/** Rules of any form but objects, which break the running server, in lists as well. */
const rules = anything
  .refine((value) => !holdsObject(value), { message: 'must hold no object', params: { kind: 'value' } })
  .optional()

/** What an assistant is made from, and what of it can be changed. */
export const assistantSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  config: anything.optional(),
  response_guidelines: rules,
  guardrails: rules,
})

/** Whose inboxes or scenarios. */
export const ownerParams = z.object({ assistant_id: pathId })

/** Which inbox of an assistant. */
export const assistantInboxParams = ownerParams.extend({ inbox_id: pathId })

/** Which inbox an assistant is to answer in. */
export const connectionSchema = z.object({ inbox_id: castInteger.nullish() })

/** Which scenario of an assistant. */
export const scenarioParams = ownerParams.extend({ id: pathId })

/** What a scenario is made from, and what of it can be changed. */
export const scenarioSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  instruction: text.nullish(),
  enabled: booleanOrBlank.nullish(),
  tools: anything.optional(),
})

/** What the assistant of a playground is asked, and what was said before. */
export const playgroundSchema = z.object({
  message_content: text.nullish(),
  message_history: objects.nullish(),
})

/** What a document is made from. */
export const documentSettingsSchema = z.object({
  name: text.nullish(),
  external_link: text.nullish(),
  assistant_id: castInteger.nullish(),
})

/** A page; a list or an object in its place is passed over, unlike in other lists. */
const permittedPage = z.preprocess((given) => (typeof given === 'object' ? undefined : given), page.optional())

/** Which page. */
export const pageQuery = z.object({ page: permittedPage })

/** A page that the dashboard sends, and the server passes over: everything is on one. */
export const unpagedQuery = z.object({ page: z.unknown().optional() })

/** Which documents. */
export const documentQuery = pageQuery.extend({ assistant_id: castInteger.nullish() })

/** What an answer is made from, and what of it can be changed. */
export const responseSettingsSchema = z.object({
  question: text.nullish(),
  answer: text.nullish(),
  assistant_id: castInteger.nullish(),
  status: enumOf(RESPONSE_STATUSES).nullish(),
})

/** Which answers. */
export const responseQuery = pageQuery.extend({
  assistant_id: castInteger.nullish(),
  document_id: castInteger.nullish(),
  status: text.nullish(),
  search: text.nullish(),
})

/** What a tool is made from, and what of it can be changed. */
export const customToolSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  endpoint_url: text.nullish(),
  http_method: text.nullish(),
  request_template: text.nullish(),
  response_template: text.nullish(),
  auth_type: text.nullish(),
  auth_config: anything.optional(),
  param_schema: anything.optional(),
  enabled: booleanOrBlank.nullish(),
})

/** What an assistant is asked by an agent. */
export const questionSchema = z.object({
  message: anything.optional(),
  assistant_id: castInteger.nullish(),
  conversation_id: castInteger.nullish(),
})

/** Whose messages. */
export const threadParams = z.object({ copilot_thread_id: pathId })

/** What is to be done with several answers. */
export const bulkSchema = z.object({ type: anything.optional(), ids: anything.optional(), fields: anything.optional() })
