import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** What an agent asks an assistant about. */
export const copilotThreadSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  assistant_id: z.int(),
  title: z.string(),
  created_at: time,
  updated_at: time,
})

export type CopilotThread = z.output<typeof copilotThreadSchema>

export const copilotThreads = model({
  schema: copilotThreadSchema,
  defaults: () => ({}),
  lists: { user: ['account_id', 'user_id'], assistant: 'assistant_id' },
})

/** One message between an agent and an assistant. */
export const copilotMessageSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  copilot_thread_id: z.int(),
  message_type: z.enum(['user', 'assistant']),
  message: jsonObject,
  created_at: time,
  updated_at: time,
})

export type CopilotMessage = z.output<typeof copilotMessageSchema>

export const copilotMessages = model({
  schema: copilotMessageSchema,
  defaults: () => ({}),
  lists: { thread: 'copilot_thread_id' },
})
