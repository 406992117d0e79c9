import type { z } from 'zod'
import type { CopilotMessage, CopilotThread } from '#db/models/captain/copilot'
import type { Desk } from '#domain/desk'
import { recordNotFound } from '#errors'
import { assistantPushView, userPushView } from '#views/messages/sender-view'
import { seconds } from '#views/wire'
import type { copilotMessageSchema, threadSchema } from './schema.ts'

/** What an agent asks an assistant about, as it is answered. @param origin what absolute URLs begin with */
export function threadView(desk: Desk, thread: CopilotThread, origin: string): z.output<typeof threadSchema> {
  const user = desk.db.users.get(thread.user_id)
  const assistant = desk.db.captainAssistants.get(thread.assistant_id)
  if (!user || !assistant) throw recordNotFound('CopilotThread')
  return {
    id: thread.id,
    title: thread.title,
    created_at: seconds(thread.created_at),
    user: userPushView(desk, thread.account_id, user),
    assistant: assistantPushView(assistant, origin),
    account_id: thread.account_id,
  }
}

/** One message between an agent and an assistant, as it is answered. @param origin what absolute URLs begin with */
export function copilotMessageView(
  desk: Desk,
  { id, message, message_type, created_at, account_id }: CopilotMessage,
  thread: CopilotThread,
  origin: string,
): z.output<typeof copilotMessageSchema> {
  const { assistant, ...copilot_thread } = threadView(desk, thread, origin)
  return { id, message, message_type, created_at: seconds(created_at), copilot_thread, account_id }
}
