import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { messagesOf } from '#domain/conversations/messages/store'
import { isUnattended } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { type Candidates, candidatesOf } from '#domain/filters/candidates'
import { containing } from '#domain/like'
import { tagKeys } from '#domain/tags'
import { downcase } from '#tools/ruby'
import type { ConversationQuery } from './finder.ts'

/** What narrows a list of conversations. */
export interface Narrowing {
  test: (conversation: Conversation) => boolean
  /** Conversations among which all are that pass, if an index knows them. */
  candidates?: Candidates<Conversation>
}

/** What a query narrows a list by, apart from statuses, inboxes and assignees. */
export function narrowingsOf(
  desk: Desk,
  account: Pick<Account, 'id'>,
  userId: number,
  query: ConversationQuery,
): Narrowing[] {
  const { teamIds, labels, text, sourceIds, type } = query
  const narrowings: Narrowing[] = []
  if (teamIds !== undefined) narrowings.push(ofTeams(desk, teamIds))
  if (labels !== undefined) narrowings.push(withLabels(desk, account, labels))
  if (text !== undefined) {
    narrowings.push({ test: (conversation) => matchingMessages(desk, conversation, text).length > 0 })
  }
  if (sourceIds !== undefined) narrowings.push(fromSources(desk, sourceIds))
  return [...narrowings, ...ofType(desk, userId, type)]
}

function ofTeams({ db }: Desk, teamIds: readonly number[]): Narrowing {
  const candidates = candidatesOf(...teamIds.map((id) => db.conversations.many('team', id)))
  return { test: ({ team_id }) => team_id !== null && teamIds.includes(team_id), candidates }
}

/** Those with any of some labels, whatever their case. */
function withLabels({ db }: Desk, account: Pick<Account, 'id'>, titles: readonly string[]): Narrowing {
  const wanted = new Set(tagKeys(titles))
  const found = [...wanted].map((title) => db.conversations.many('label', `${account.id}:${title}`))
  return {
    test: ({ labels }) => labels.some((label) => wanted.has(downcase(label))),
    candidates: candidatesOf(...found),
  }
}

function fromSources({ db }: Desk, sourceIds: readonly string[]): Narrowing {
  const links = sourceIds.flatMap((sourceId) => [...db.contactInboxes.many('source_id', sourceId)])
  const ids = new Set(links.map(({ id }) => id))
  return {
    test: ({ contact_inbox_id }) => ids.has(contact_inbox_id),
    candidates: candidatesOf(...links.map(({ id }) => db.conversations.many('contact_inbox', id))),
  }
}

function ofType({ db: { conversations } }: Desk, userId: number, type: string | undefined): Narrowing[] {
  switch (type) {
    case 'mention': {
      const candidates = candidatesOf(conversations.many('mentioned', userId))
      return [{ test: ({ mentioned_ids }) => mentioned_ids.includes(userId), candidates }]
    }
    case 'participating': {
      const candidates = candidatesOf(conversations.many('participant', userId))
      return [{ test: ({ participant_ids }) => participant_ids.includes(userId), candidates }]
    }
    case 'unattended':
      return [{ test: isUnattended }]
    default:
      return []
  }
}

/** The messages between customer and agents that contain a text, whatever its case, oldest first. */
export function matchingMessages(desk: Desk, conversation: Conversation, text: string): Message[] {
  const matches = containing(text)
  return messagesOf(desk, conversation).filter(
    ({ message_type, content }) => (message_type === 'incoming' || message_type === 'outgoing') && matches(content),
  )
}
