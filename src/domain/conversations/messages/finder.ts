import type { Sequence } from '#db/indexes/sorted-list'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Desk } from '#domain/desk'
import { countWhile } from '#tools/count-while'
import { messagesOf } from './store.ts'

/** How many messages are listed at most: the latest, those after one, and those between two. */
const SIZES = { latest: 20, after: 100, between: 1000 }

/** Which messages of a conversation are asked for, by ids. */
export interface MessageQuery {
  before?: number | null | undefined
  after?: number | null | undefined
  /** Whether private notes and activities are left out. */
  withoutInternal: boolean
}

/** The messages that are asked for, oldest first (message finder). Between two, the first of them is included. */
export function findMessages(desk: Desk, conversation: Conversation, query: MessageQuery): Message[] {
  const all = messagesOf(desk, conversation)
  const { before, after } = query
  const isWanted = ({ message_type, private: isPrivate }: Message): boolean =>
    !query.withoutInternal || (!isPrivate && message_type !== 'activity')
  if (isGiven(after) && isGiven(before)) {
    return collect(all, offsetOf(all, after), offsetOf(all, before), SIZES.between, isWanted)
  }
  if (isGiven(after)) return collect(all, offsetOf(all, after + 1), all.length, SIZES.after, isWanted)
  return collectLast(all, isGiven(before) ? offsetOf(all, before) : all.length, SIZES.latest, isWanted)
}

function isGiven(id: number | null | undefined): id is number {
  return id !== null && id !== undefined
}

/** Where the first message with this id or a later one stands. */
function offsetOf(messages: Sequence<Message>, id: number): number {
  return countWhile(messages, (message) => message.id < id)
}

function collect(
  messages: Sequence<Message>,
  start: number,
  end: number,
  size: number,
  isWanted: (message: Message) => boolean,
): Message[] {
  const found: Message[] = []
  for (let offset = start; offset < end && found.length < size; offset++) {
    const message = messages.at(offset)
    if (message && isWanted(message)) found.push(message)
  }
  return found
}

function collectLast(
  messages: Sequence<Message>,
  end: number,
  size: number,
  isWanted: (message: Message) => boolean,
): Message[] {
  const found: Message[] = []
  for (let offset = end - 1; offset >= 0 && found.length < size; offset--) {
    const message = messages.at(offset)
    if (message && isWanted(message)) found.push(message)
  }
  return found.reverse()
}
