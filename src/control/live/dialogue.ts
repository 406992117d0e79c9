import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { changeConversation } from '#domain/conversations/changes'
import { receive } from '#domain/conversations/incoming/incoming'
import { createMessage } from '#domain/conversations/messages/builder'
import { markSeen } from '#domain/conversations/reading'
import { ABROAD } from '#seed/demo/languages'
import { TOPICS, type Topic } from '#seed/demo/topics'
import type { Random } from '#tools/random'
import type { World } from '#world/world'

/** What a customer and an agent have to say to each other. */
export interface Dialogue {
  /** The id of the conversation's record. */
  conversationId: number
  agent: User
  lines: readonly string[]
  /** How many of the lines were said. */
  said: number
}

const FIRST_NAMES = 'Ada Ben Chloe Dario Emma Farid Greta Hugo Ines Jonas Kira Liam Mona Nils Olga Paul'.split(' ')
const LAST_NAMES = 'Abel Brandt Costa Dahl Engel Ferrari Garcia Holm Ito Jensen Klein Lopez Moreau'.split(' ')

/** One of them; undefined where there is none. */
function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[random.below(from.length)]
}

/** A customer begins to write, somebody known or somebody new. Undefined where nobody could, or nobody would answer. */
export function begin(world: World, random: Random): Dialogue | undefined {
  const { db } = world
  const account = pick(random, db.accounts.all())
  const topic = topicOf(random)
  const reached = account && (random.next() < 0.6 ? known(world, random, account) : undefined)
  const inbox = reached?.inbox ?? (account && pick(random, inboxesOf(world, account)))
  if (!inbox) return undefined
  const agent = pick(random, agentsOf(world, inbox))
  if (!agent) return undefined
  const order = `A-${10_000 + random.below(90_000)}`
  const lines = topic.lines.map((line) => line.replace('{order}', order))
  const contact = reached?.contact ?? stranger(random, db.contacts.nextId)
  const { name, email, phone_number, identifier } = contact
  const content = lines[0] ?? ''
  const { conversation } = receive(world, {
    inbox_id: inbox.id,
    contact: { name, email, phone_number, identifier },
    content,
  })
  const assigned = db.users.get(conversation.assignee_id)
  return { conversationId: conversation.id, agent: assigned ?? agent, lines, said: 1 }
}

function topicOf(random: Random): Topic {
  const topics = random.next() < 0.25 ? Object.values(ABROAD) : TOPICS
  return pick(random, topics) ?? { subject: '', lines: ['Hello?'] }
}

function inboxesOf({ db }: World, account: Account): Inbox[] {
  return [...db.inboxes.many('account', account.id)]
}

/**
 * A customer of the account and the inbox that the customer writes in: one who can be told from others, and has no
 * conversation there that goes on already.
 */
function known({ db }: World, random: Random, account: Account): { contact: Contact; inbox: Inbox } | undefined {
  const contact = pick(random, [...db.contacts.many('account', account.id)])
  const link = contact && pick(random, [...db.contactInboxes.many('contact', contact.id)])
  const inbox = link && db.inboxes.get(link.inbox_id)
  const isTold = contact?.email || contact?.phone_number || contact?.identifier
  if (!link || !inbox || !isTold || contact.blocked) return undefined
  const goesOn = [...db.conversations.many('contact_inbox', link.id)].some(({ status }) => status !== 'resolved')
  return goesOn ? undefined : { contact, inbox }
}

function stranger(random: Random, number: number) {
  const first = pick(random, FIRST_NAMES)
  const last = pick(random, LAST_NAMES)
  const email = `${first}.${last}.${number}@customers.example`.toLowerCase()
  const phone_number = `+1555${String(2_000_000 + number)}`
  return { name: `${first} ${last}`, email, phone_number, identifier: undefined }
}

function agentsOf({ db }: World, inbox: Inbox): User[] {
  return [...db.inboxMembers.many('inbox', inbox.id)].flatMap(({ user_id }) => db.users.get(user_id) ?? [])
}

/** Whether there is nothing more to say, or nobody to say it to. */
export function isOver({ db }: World, { conversationId, lines, said }: Dialogue): boolean {
  const conversation = db.conversations.get(conversationId)
  return said > lines.length || conversation === undefined || conversation.status === 'resolved'
}

/**
 * Says the next line, or resolves the conversation after the last one. Where somebody else has taken the conversation,
 * that is theirs: the customer goes on, the agent keeps out.
 */
export function proceed(world: World, dialogue: Dialogue): void {
  const { agent, lines } = dialogue
  const conversation = world.db.conversations.get(dialogue.conversationId)
  if (!conversation) return
  const isTaken = conversation.assignee_id !== null && conversation.assignee_id !== agent.id
  if (isTaken && isAgentsTurn(dialogue)) dialogue.said++
  const content = lines[dialogue.said]
  const byAgent = isAgentsTurn(dialogue)
  dialogue.said++
  if (content === undefined) {
    if (!isTaken) changeConversation(world, { type: 'user', user: agent }, conversation, { status: 'resolved' })
  } else if (byAgent) {
    answer(world, conversation, agent, content)
  } else {
    const contact = world.db.contacts.get(conversation.contact_id)
    if (contact) createMessage(world, { type: 'contact', contact }, conversation, { content, message_type: 'incoming' })
  }
}

/** Customers say the first line, and every other one. */
function isAgentsTurn({ lines, said }: Dialogue): boolean {
  return said < lines.length && said % 2 === 1
}

function answer(world: World, conversation: Conversation, agent: User, content: string): void {
  const actor = { type: 'user', user: agent } as const
  const { status } = conversation
  if (status === 'pending') changeConversation(world, actor, conversation, { status: 'open' })
  if (conversation.assignee_id === null) changeConversation(world, actor, conversation, { assignee_id: agent.id })
  markSeen(world, conversation, agent.id)
  createMessage(world, actor, conversation, { content })
}
