import { mapAsync } from 'es-toolkit'
import { byId } from '#tools/order/by-id'
import { type ContactDraft, pullContact, readContacts } from './contacts.ts'
import type { PullContext } from './context.ts'
import {
  type ConversationDraft,
  pullConversation,
  pullRatings,
  readConversations,
  type Senders,
  type Wanted,
} from './conversations.ts'
import type { AccountDraft } from './inboxes.ts'
import type { WireContact, WireRating } from './wire/talk.ts'

/** What was read before, by a pull that did not come to its end. */
export interface Memory {
  contacts: Map<number, ContactDraft>
  conversations: Map<number, ConversationDraft>
}

/** A record that took long to read. */
export type Remembered = { kind: 'contacts'; draft: ContactDraft } | { kind: 'conversations'; draft: ConversationDraft }

/** Which contacts and conversations are read. */
export interface TalkOptions extends Wanted {
  /** How many contacts are read besides those of the conversations. */
  contacts: number
  memory: Memory
  /** Is told of every record, as it goes into the seed. */
  remember: (record: Remembered) => void
  /** Hears how far it has come. */
  progress: (what: string, done: number, all: number | undefined) => void
}

/** How a seed refers to who wrote a message: agents by their addresses, bots by their names, assistants not at all. */
export function sendersOf({ agents, agent_bots }: Pick<AccountDraft, 'agents' | 'agent_bots'>): Senders {
  const emails = new Map(agents.map((agent) => [agent.id, agent.email]))
  const bots = new Map((agent_bots ?? []).map((bot) => [bot.id, bot.name]))
  return (type, id) => {
    if (type === 'captain_assistant') return undefined
    return type === 'agent_bot' ? bots.get(id) : emails.get(id)
  }
}

/** Contacts and conversations: by far the most. */
export async function pullTalk(context: PullContext, options: TalkOptions, senders: Senders) {
  const { memory, remember, progress, since } = options
  const found = await readConversations(context, options)
  const listed = await readContacts(context, options.contacts)
  const people = new Map<number, WireContact>(listed.map((contact) => [contact.id, contact]))
  for (const { meta } of found) if (!people.has(meta.sender.id)) people.set(meta.sender.id, meta.sender)
  // Texts may mention any of them.
  for (const { name } of people.values()) if (name) context.replacement.name(name)
  const contacts = await each([...people.values()], 'contacts', async (contact) => {
    const known = memory.contacts.get(contact.id)
    if (known) return known
    const draft = await pullContact(context, contact)
    remember({ kind: 'contacts', draft })
    return draft
  })
  const ratings = found.length > 0 ? await pullRatings(context, since) : new Map<number, WireRating>()
  const conversations = await each(found, 'conversations', async (conversation) => {
    const known = memory.conversations.get(conversation.id)
    if (known) return known
    const draft = await pullConversation(context, conversation, ratings, senders)
    remember({ kind: 'conversations', draft })
    return draft
  })
  return { contacts, conversations }

  async function each<T extends { id: number }, U>(records: T[], what: string, work: (record: T) => Promise<U>) {
    let done = 0
    const sorted = byId(records)
    return mapAsync(
      sorted,
      async (record) => {
        const result = await work(record)
        progress(what, ++done, sorted.length)
        return result
      },
      { concurrency: context.concurrency },
    )
  }
}
