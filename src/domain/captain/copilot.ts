import type { Account } from '#db/models/accounts/account'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { CopilotMessage, CopilotThread } from '#db/models/captain/copilot'
import type { Json } from '#db/models/columns'
import type { User } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { tooLong } from '#domain/text'
import { recordNotFound, refuseInvalid, unprocessable } from '#errors'
import { newestFirst, oldestFirst } from '#tools/order/newest-first'
import { isBlank, textOf } from '#tools/ruby'
import { cannedAnswer } from './canned-answer.ts'
import { mayAnswer } from './inboxes.ts'

const OUT_OF_CREDITS = 'You are out of Copilot credits. You can buy more credits from the billing section.'

/** What an agent has asked assistants of an account about, the newest first. */
export function threadsOf({ db }: Desk, account: Account, user: User): CopilotThread[] {
  return [...db.copilotThreads.many('user', `${account.id}:${user.id}`)].sort(newestFirst)
}

/**
 * What an agent has asked about, by its id.
 * @throws {Failure} `RecordNotFound`
 */
export function findThread({ db }: Desk, account: Account, user: User, id: number): CopilotThread {
  const thread = db.copilotThreads.get(id)
  if (thread?.account_id !== account.id || thread.user_id !== user.id) throw recordNotFound('CopilotThread')
  return thread
}

/** The messages between an agent and an assistant, the oldest first. */
export function messagesOfThread({ db }: Desk, thread: CopilotThread): CopilotMessage[] {
  return [...db.copilotMessages.many('thread', thread.id)].sort(oldestFirst)
}

/**
 * Begins to ask an assistant, which answers a moment later, unless the account may have no more answers.
 * @throws {Failure} `RecordInvalid`
 */
export function openThread(desk: Desk, assistant: CaptainAssistant, user: User, message: Json): CopilotThread {
  const title = message === true ? 't' : textOf(message)
  refuseInvalid(tooLong('title', title))
  const thread = desk.db.copilotThreads.insert({
    account_id: assistant.account_id,
    user_id: user.id,
    assistant_id: assistant.id,
    title,
  })
  say(desk, thread, 'user', message)
  if (mayAnswer(desk, assistant)) answerLater(desk, thread)
  else say(desk, thread, 'assistant', OUT_OF_CREDITS)
  return thread
}

/**
 * Refuses to ask nothing, and what is no plain value.
 * @throws {Failure} `Unprocessable`
 */
export function refuseNoQuestion(message: Json | undefined): Json {
  if (message === undefined || isBlank(message) || typeof message === 'object')
    throw unprocessable('Message is required')
  return message
}

/** Asks an assistant in a thread; it answers a moment later. */
export function askInThread(desk: Desk, thread: CopilotThread, content: Json): CopilotMessage {
  const message = say(desk, thread, 'user', content)
  answerLater(desk, thread)
  return message
}

/** Removes what an agent asked about. */
export function deleteThread({ db }: Desk, thread: CopilotThread): void {
  db.copilotMessages.deleteMany('thread', thread.id)
  db.copilotThreads.delete(thread)
}

function answerLater(desk: Desk, { id }: CopilotThread): void {
  desk.enqueue('default', () => {
    const thread = desk.db.copilotThreads.get(id)
    const assistant = thread && desk.db.captainAssistants.get(thread.assistant_id)
    const text = assistant && cannedAnswer(desk, assistant)
    if (thread && text !== undefined) say(desk, thread, 'assistant', text)
  })
}

function say(
  desk: Desk,
  thread: CopilotThread,
  message_type: CopilotMessage['message_type'],
  content: Json,
): CopilotMessage {
  const copilotMessage = desk.db.copilotMessages.insert({
    account_id: thread.account_id,
    copilot_thread_id: thread.id,
    message_type,
    message: { content },
  })
  desk.emit(SYSTEM, { name: 'copilot.message.created', thread, copilotMessage })
  return copilotMessage
}
