import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** Whether a document has been read; the place in the list is its number on the wire. */
export const DOCUMENT_STATUSES = ['in_progress', 'available'] as const

/** Whether an answer may be given; the place in the list is its number on the wire. */
export const RESPONSE_STATUSES = ['pending', 'approved'] as const

/** A page that an assistant learns from. */
export const captainDocumentSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  assistant_id: z.int(),
  name: z.string().nullable(),
  external_link: z.string(),
  /** What the page says, once it has been read. */
  content: z.string().nullable(),
  status: z.enum(DOCUMENT_STATUSES),
  created_at: time,
  updated_at: time,
})

export type CaptainDocument = z.output<typeof captainDocumentSchema>

export const captainDocuments = model({
  schema: captainDocumentSchema,
  defaults: () => ({ name: null, content: null, status: 'in_progress' as const }),
  lists: { account: 'account_id', assistant: 'assistant_id' },
})

/** A question with its answer, which an assistant gives. */
export const captainResponseSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  assistant_id: z.int(),
  question: z.string(),
  answer: z.string(),
  status: z.enum(RESPONSE_STATUSES),
  /** Who wrote it, or what it was read in. */
  documentable_type: z.enum(['User', 'Captain::Document']).nullable(),
  documentable_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type CaptainResponse = z.output<typeof captainResponseSchema>

export const captainResponses = model({
  schema: captainResponseSchema,
  defaults: () => ({ status: 'approved' as const, documentable_type: null, documentable_id: null }),
  lists: { account: 'account_id', assistant: 'assistant_id' },
})
