import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { unlessBlank } from '#handlers/casts'
import { field, fileOrAnything, listOf, scalar, text, textOnly } from '#handlers/fields'
import { customerSchema } from '#handlers/public/client/schema'

/** Where the running server's own widget asks: no page describes it. */
export const SOURCE = 'https://github.com/chatwoot/chatwoot/tree/v4.10.1/app/controllers/api/v1/widget'

/** Below this path is what the widget asks. */
export const WIDGET = '/api/v1/widget'

/** Which website; the body may say so as well. */
export const websiteQuery = z.object({
  website_token: text.nullish(),
  /** Sent by the widget, which asks everything with the query of its own page, and passed over. */
  cw_conversation: z.unknown().optional(),
  locale: z.unknown().optional(),
})

/** What the operations of a visitor have in common. */
export const ofVisitor = { documentation: SOURCE, access: 'visitor', query: websiteQuery } as const

/** What a website, or a visitor, says of the visitor. */
export const visitorValues = customerSchema.extend({ additional_attributes: jsonObject.nullish() })

/** What a visitor fills in before or during a chat. */
export const introduction = z.object({
  name: unlessBlank(text),
  email: textOnly.nullish(),
  phone_number: unlessBlank(text),
})

/** What a visitor writes, and where. */
export const visitorMessage = z.object({
  content: text.nullish(),
  /** What the widget calls the message: told once, not stored. */
  echo_id: scalar.nullish(),
  /** The id of the message that is replied to. */
  reply_to: scalar.nullish(),
  /** The page that the visitor looks at. */
  referer_url: scalar.nullish(),
  /** When the visitor began, as the browser tells it. */
  timestamp: scalar.nullish(),
  attachments: listOf(fileOrAnything).or(fileOrAnything).nullish(),
})

/** Custom attributes that go: one name or several. Whatever else is given names none. */
export const goingAttributes = field<string[]>(
  (input) => ({ value: [input].flat().filter((name) => typeof name === 'string') }),
  { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
)
