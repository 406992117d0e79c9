import type { z } from 'zod'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { Message } from '#db/models/conversations/message'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Availability, User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { agentOf, availabilityStatus } from '#domain/people/agents'
import { availableName } from '#domain/people/users'
import { contactPushView } from '#views/contacts/view'
import { iso } from '#views/wire'
import type { assistantPushSchema, botPushSchema, senderSchema, userPushSchema } from './schema.ts'

/** Where the server keeps the picture of assistants that have none. */
const ASSISTANT_PICTURE = '/assets/images/dashboard/captain/logo.svg'

/** A user in the form of the server's `push_event_data`. The availability is null where there is no account at hand. */
function userForm(user: User, availability: Availability | null): z.output<typeof userPushSchema> {
  const avatar = user.avatar_url ?? ''
  return {
    id: user.id,
    name: user.name,
    available_name: availableName(user),
    avatar_url: avatar,
    type: 'user',
    availability_status: availability,
    thumbnail: avatar,
  }
}

/** A user as the messages and realtime events of an account carry it. */
export function userPushView(desk: Desk, accountId: number, user: User): z.output<typeof userPushSchema> {
  const agent = agentOf(desk, accountId, user.id)
  return userForm(user, agent ? availabilityStatus(desk, agent) : null)
}

/** A bot as messages and realtime events carry it. */
export function botPushView(bot: AgentBot): z.output<typeof botPushSchema> {
  return { id: bot.id, name: bot.name, avatar_url: bot.avatar_url ?? '', type: 'agent_bot' }
}

/** An assistant as messages and events carry it. @param origin what absolute URLs begin with */
export function assistantPushView(
  { id, name, description, created_at }: CaptainAssistant,
  origin: string,
): z.output<typeof assistantPushSchema> {
  const avatar_url = `${origin}${ASSISTANT_PICTURE}`
  return { id, name, avatar_url, description, created_at: iso(created_at), type: 'captain_assistant' }
}

/** Who sent a message; undefined for nobody in particular and for those who are gone. */
export function senderView(desk: Desk, message: Message, origin: string): z.output<typeof senderSchema> | undefined {
  const { sender_type, sender_id, account_id } = message
  if (sender_id === null) return undefined
  if (sender_type === 'Contact') {
    const contact = desk.db.contacts.get(sender_id)
    return contact && contactPushView(contact)
  }
  if (sender_type === 'AgentBot') {
    const bot = desk.db.agentBots.get(sender_id)
    return bot && botPushView(bot)
  }
  if (sender_type === 'Captain::Assistant') {
    const assistant = desk.db.captainAssistants.get(sender_id)
    return assistant && assistantPushView(assistant, origin)
  }
  const user = desk.db.users.get(sender_id)
  return user && userPushView(desk, account_id, user)
}
