import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { Contact } from '#db/models/contacts/contact'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { User } from '#db/models/people/user'

/** Who makes a change: it shows in activity messages, decides side effects, and is told to listeners. */
export type Actor =
  | { type: 'user'; user: User }
  | { type: 'agent_bot'; bot: AgentBot }
  | { type: 'contact'; contact: Contact }
  /** An assistant of Captain's, in a job. */
  | { type: 'captain_assistant'; assistant: CaptainAssistant }
  /** An automation rule. */
  | { type: 'automation' }
  /** The server by itself: timers, scenarios. */
  | { type: 'system' }

/** Nobody in particular. */
export const SYSTEM: Actor = { type: 'system' }

/** A rule, or what the server takes for one. */
export const AUTOMATION: Actor = { type: 'automation' }

/** The name that activity messages give to an actor; undefined for those that leave none. */
export function actorName(actor: Actor): string | undefined {
  switch (actor.type) {
    case 'user':
      return actor.user.name
    case 'agent_bot':
      return actor.bot.name ?? ''
    // Whatever no user does is a rule's doing there, but for what it says of the status.
    case 'captain_assistant':
    case 'automation':
      return 'Automation System'
    case 'contact':
    case 'system':
      return undefined
    default:
      return actor satisfies never
  }
}
