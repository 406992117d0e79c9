import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { ReportingEvent, ReportingEventName } from '#db/models/reports/reporting-event'
import { findLabel } from '#domain/accounts/labels'
import type { Desk } from '#domain/desk'
import { findInbox } from '#domain/inboxes/inboxes'
import { findAgent } from '#domain/people/agents'
import { findTeam } from '#domain/people/teams'
import { parameterInvalid } from '#errors'
import { toId } from '#tools/ids'
import { inRange, type TimeRange } from './range.ts'

/** What a report can be about. */
export const REPORT_TYPES = ['account', 'inbox', 'agent', 'label', 'team'] as const

/** What belongs to the subject of a report. */
interface Subject {
  conversation: (conversation: Conversation) => boolean
  message: (message: Message) => boolean
  event: (event: ReportingEvent) => boolean
}

/** What a report counts, in a range of time. */
export interface Scope {
  conversations(range: TimeRange): Conversation[]
  messages(type: 'incoming' | 'outgoing', range: TimeRange): Message[]
  events(name: ReportingEventName, range: TimeRange): ReportingEvent[]
}

/** Everything in an account. */
export function accountScope(desk: Desk, account: Pick<Account, 'id'>): Scope {
  return scope(desk, account, { conversation: () => true, message: () => true, event: () => true })
}

/**
 * What belongs to an inbox, an agent, a label or a team of an account, or to the account as a whole.
 * @throws {Failure} `RecordNotFound`; `ParametersInvalid` for an unknown type, or none, and for a list of what there is: the
 * running server breaks on it
 */
export function scopeOf(desk: Desk, account: Account, type: string | null | undefined, id: unknown): Scope {
  const known = REPORT_TYPES.find((one) => one === type)
  if (!known) throw parameterInvalid('type', `must be one of ${REPORT_TYPES.join(', ')}`)
  if (known === 'account') return accountScope(desk, account)
  const subject = subjectOf(desk, account, known, toId(Array.isArray(id) ? id[0] : id))
  if (Array.isArray(id)) throw parameterInvalid('id', 'must be a string')
  return scope(desk, account, subject)
}

function subjectOf(
  desk: Desk,
  account: Account,
  type: Exclude<(typeof REPORT_TYPES)[number], 'account'>,
  id: number,
): Subject {
  switch (type) {
    case 'inbox':
      findInbox(desk, account, id)
      return inboxSubject(id)
    case 'agent':
      findAgent(desk, account, id)
      return agentSubject(id)
    case 'label': {
      const { title } = findLabel(desk, account, id)
      return throughConversations(desk, ({ labels }) => labels.some((label) => label.toLowerCase() === title))
    }
    case 'team':
      findTeam(desk, account, id)
      return throughConversations(desk, ({ team_id }) => team_id === id)
  }
}

function inboxSubject(id: number): Subject {
  const isInside = ({ inbox_id }: { inbox_id: number }): boolean => inbox_id === id
  return { conversation: isInside, message: isInside, event: isInside }
}

/** An agent's conversations are those that are assigned now, the messages those that the agent wrote. */
function agentSubject(id: number): Subject {
  return {
    conversation: ({ assignee_id }) => assignee_id === id,
    message: ({ sender_type, sender_id }) => sender_type === 'User' && sender_id === id,
    event: ({ user_id }) => user_id === id,
  }
}

/** What belongs to something because the conversation does, now. */
function throughConversations({ db }: Desk, conversation: (conversation: Conversation) => boolean): Subject {
  const isInside = ({ conversation_id }: { conversation_id: number }): boolean => {
    const record = db.conversations.get(conversation_id)
    return record !== undefined && conversation(record)
  }
  return { conversation, message: isInside, event: isInside }
}

function scope({ db }: Desk, { id }: Pick<Account, 'id'>, subject: Subject): Scope {
  const createdAt = ({ created_at }: { created_at: number }): number => created_at
  return {
    conversations: (range) =>
      inRange(db.conversations.ascending('time', id), createdAt, range).filter(subject.conversation),
    messages: (type, range) =>
      inRange(db.messages.ascending('time', `${id}:${type}`), createdAt, range).filter(subject.message),
    events: (name, range) =>
      inRange(db.reportingEvents.ascending('time', `${id}:${name}`), createdAt, range).filter(subject.event),
  }
}
