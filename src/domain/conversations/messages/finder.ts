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
  const end = isGiven(before) ? offsetOf(all, before) : all.length
  if (!isGiven(after)) return collect(end, (place) => all.at(end - 1 - place), SIZES.latest, isWanted).reverse()
  const start = offsetOf(all, isGiven(before) ? after : after + 1)
  const size = isGiven(before) ? SIZES.between : SIZES.after
  return collect(end - start, (place) => all.at(start + place), size, isWanted)
}

function isGiven(id: number | null | undefined): id is number {
  return id !== null && id !== undefined
}

/** Where the first message with this id or a later one stands. */
function offsetOf(messages: Sequence<Message>, id: number): number {
  return countWhile(messages, (message) => message.id < id)
}

/** The first of so many messages that are wanted. Looks at no more of them than it has to. */
function collect(
  count: number,
  at: (place: number) => Message | undefined,
  size: number,
  isWanted: (message: Message) => boolean,
): Message[] {
  const found: Message[] = []
  for (let place = 0; place < count && found.length < size; place++) {
    const message = at(place)
    if (message && isWanted(message)) found.push(message)
  }
  return found
}
