import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { ARTICLE_STATUSES } from '#db/models/help-center/portal'
import { CHANNEL_TYPES } from '#db/models/inboxes/inbox'
import { ROLES } from '#db/models/people/user'
import { foundContactSchema } from '#views/contacts/schema'
import { messageSchema } from '#views/messages/schema'

const inboxSchema = z.object({
  id: z.int(),
  channel_id: z.int(),
  name: z.string(),
  channel_type: z.enum(CHANNEL_TYPES),
})

/** A message that was found. */
export const foundMessageSchema = messageSchema.extend({
  /** Only on the published pages. */
  inbox: inboxSchema.optional(),
})

/** A conversation that was found, with its first message. */
export const foundConversationSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  created_at: z.int(),
  /** Null in a conversation without messages, on which the running server breaks. */
  message: foundMessageSchema.nullable(),
  contact: foundContactSchema,
  inbox: inboxSchema,
  agent: z
    .object({
      id: z.int(),
      available_name: z.string(),
      email: z.string(),
      name: z.string(),
      role: z.enum(ROLES).nullable(),
    })
    .optional(),
  /** Only where conversations alone are searched. */
  additional_attributes: jsonObject.optional(),
})

/** An article that was found. */
export const foundArticleSchema = z.object({
  id: z.int(),
  title: z.string(),
  locale: z.string().nullable(),
  content: z.string().nullable(),
  slug: z.string(),
  portal_slug: z.string(),
  account_id: z.int(),
  category_name: z.string().nullable(),
  status: z.enum(ARTICLE_STATUSES).nullable(),
  updated_at: z.int(),
})
