import { mapValues } from 'es-toolkit'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Desk } from '#domain/desk'
import { availableName } from '#domain/people/users'
import { capitalize } from '#tools/ruby'
import { renderLiquid } from './liquid-engine.ts'

/** What the names after a dot stand for; others render as nothing. */
type Variables = Record<string, unknown>

/** Who sends a message, if anybody does. */
export type Sender = Partial<Pick<Message, 'sender_type' | 'sender_id'>>

const CODE = /`(.*?)`/gs

/** A name with every word capitalised: first letter upper, rest lower case. */
function properName(name: string): string {
  return name
    .split(/[\t-\r ]+/)
    .filter((word) => word !== '')
    .map((word) => capitalize(word))
    .join(' ')
}

/** What a template asks for with a part of a name that there is none of: the running server breaks there. */
const BROKEN = Symbol('broken')

/** A name of one word has neither a first nor a last name. */
function personVariables({ id, name }: { id?: number; name: string | null }): Variables {
  if (name === null) return { id, first_name: BROKEN, last_name: BROKEN }
  const proper = properName(name)
  const words = proper.split(' ')
  return { id, name: proper, ...(words.length > 1 ? { first_name: words[0], last_name: words.at(-1) } : {}) }
}

/** Who writes, called an agent whoever it is. */
function writerVariables({ db }: Desk, { sender_type, sender_id }: Sender): Variables {
  const table = sender_type === 'User' ? db.users : sender_type === 'AgentBot' ? db.agentBots : db.contacts
  const writer = table.get(sender_id) ?? { name: null }
  const isNamedSo = sender_type !== 'Contact'
  const available_name = 'display_name' in writer ? availableName(writer) : isNamedSo ? writer.name : undefined
  return { ...personVariables(writer), available_name }
}

function nameAndId(record: { id: number; name: string } | undefined): Variables {
  return { id: record?.id, name: record?.name }
}

/** What a message can mention, as the server's drops have it: an agent's address is not among it. */
function variablesOf(desk: Desk, conversation: Conversation, sender: Sender): Record<string, Variables> {
  const contact = desk.db.contacts.get(conversation.contact_id)
  return {
    contact: contact
      ? {
          ...personVariables(contact),
          email: contact.email,
          phone_number: contact.phone_number,
          custom_attribute: contact.custom_attributes,
        }
      : {},
    agent: writerVariables(desk, sender),
    conversation: {
      id: conversation.id,
      display_id: conversation.display_id,
      contact_name: contact?.name == null ? 'Customer' : capitalize(contact.name),
      custom_attribute: conversation.custom_attributes,
    },
    inbox: nameAndId(desk.db.inboxes.get(conversation.inbox_id)),
    account: nameAndId(desk.db.accounts.get(conversation.account_id)),
  }
}

/**
 * The content of an outgoing message with its Liquid rendered. Unknown variables are empty; text in backticks, and a
 * text that is no valid Liquid, stay as they are (`liquidable` concern).
 */
export function renderMessage(desk: Desk, conversation: Conversation, sender: Sender, text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text
  const template = text.replace(CODE, '{% raw %}`$1`{% endraw %}')
  return renderLiquid(template, variablesOf(desk, conversation, sender), desk.clock.now()) ?? text
}

/** What fills a template of the channel, with the Liquid in its texts rendered as that of a message is. */
export function renderParameters(
  desk: Desk,
  conversation: Conversation,
  sender: Sender,
  parameters: JsonObject,
): JsonObject {
  const variables = variablesOf(desk, conversation, sender)
  const now = desk.clock.now()
  const render = (value: Json): Json => {
    if (typeof value === 'string') return renderLiquid(value, variables, now) ?? value
    if (Array.isArray(value)) return value.map(render)
    return isPlainObject(value) ? mapValues(value, render) : value
  }
  return mapValues(parameters, render)
}
