import type { Account } from '#db/models/accounts/account'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import { type CsatSurveyResponse, RATINGS } from '#db/models/conversations/csat'
import type { Message } from '#db/models/conversations/message'
import type { User } from '#db/models/people/user'
import type { Actor } from '#domain/actor'
import { textOf as columnText } from '#domain/conversations/messages/casts'
import { conversationOf, messagesOf, refuseFlooded, touchConversation } from '#domain/conversations/messages/store'
import { changeSet, type Desk } from '#domain/desk'
import { ownedBy } from '#domain/owned'
import { inRange, type TimeRange } from '#domain/reports/range'
import { LONG_TEXT, tooLong } from '#domain/text'
import { broken, recordNotFound, refuseInvalid, unprocessable } from '#errors'
import { leadingInteger, uuidOf } from '#tools/ids'
import { isAmong } from '#tools/is-among'
import { isBlank, textOf } from '#tools/ruby'
import { DAY } from '#tools/time/units'

/** For how many days after it was asked a survey can be answered. */
const DAYS_TO_ANSWER = 14

/** Which answers to look at. What is undefined does not matter. */
export interface ResponseFilter {
  range?: TimeRange | undefined
  userIds?: readonly number[] | undefined
  inboxIds?: readonly number[] | undefined
  teamIds?: readonly number[] | undefined
  ratings?: readonly number[] | undefined
  /** Keys, divided by commas. */
  sort?: string | undefined
}

/** What answers are sorted by: of several keys, the last one that is known. */
export function sortKeyOf(sort = ''): string | undefined {
  return sort.split(',').findLast((key) => key === 'created_at' || key === '-created_at')
}

/** The answers of an account's customers, as they were last written unless another order is asked for. */
export function csatResponsesOf(
  desk: Desk,
  account: Pick<Account, 'id'>,
  filter: ResponseFilter,
): CsatSurveyResponse[] {
  const { range, userIds, inboxIds, teamIds, ratings, sort } = filter
  const all = desk.db.csatSurveyResponses.ascending('account', account.id)
  const inTime = range ? inRange(all, ({ created_at }) => created_at, range) : all
  const found = inTime.filter((response) => {
    const conversation = desk.db.conversations.get(response.conversation_id)
    return (
      isAmong(ratings, response.rating) &&
      isAmong(userIds, response.assigned_agent_id) &&
      isAmong(inboxIds, conversation?.inbox_id) &&
      isAmong(teamIds, conversation?.team_id)
    )
  })
  const key = sortKeyOf(sort)
  if (key === undefined) return desk.db.csatSurveyResponses.asWritten(found)
  return key === 'created_at' ? found : found.reverse()
}

/**
 * The answer of an account's customers with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCsatResponse({ db }: Desk, account: Pick<Account, 'id'>, id: number): CsatSurveyResponse {
  return ownedBy(account, db.csatSurveyResponses.get(id), 'CsatSurveyResponse')
}

/**
 * Notes what a user makes of an answer.
 * @throws {Failure} `RecordInvalid`
 */
export function reviewResponse(
  { db, clock }: Desk,
  response: CsatSurveyResponse,
  user: Pick<User, 'id'>,
  notes: string | null,
): void {
  refuseInvalid(tooLong('csat_review_notes', notes, LONG_TEXT))
  db.csatSurveyResponses.update(response, {
    csat_review_notes: notes,
    review_notes_updated_at: clock.now(),
    review_notes_updated_by_id: user.id,
  })
}

/** How many of each rating there are. */
export function ratingsCount(responses: readonly CsatSurveyResponse[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { rating } of responses) counts[rating] = (counts[rating] ?? 0) + 1
  return counts
}

/** How many customers were asked. */
export function surveysSent(desk: Desk, account: Pick<Account, 'id'>, range: TimeRange | undefined): number {
  const surveys = desk.db.messages.ascending('survey', account.id)
  return range ? inRange(surveys, ({ created_at }) => created_at, range).length : surveys.length
}

/** A conversation together with the first message in it that asks how satisfied the customer is. */
export interface Survey {
  conversation: Conversation
  message: Message
}

/**
 * The survey of the conversation with this uuid, however it is written.
 * @throws {Failure} `RecordNotFound`
 */
export function findSurvey(desk: Desk, uuid: string): Survey {
  const conversation = desk.db.conversations.one('uuid', uuidOf(uuid) ?? '')
  const message = conversation && messagesOf(desk, conversation).filter(isSurvey)[0]
  if (!message) throw recordNotFound('Message')
  return { conversation, message }
}

function isSurvey({ content_type }: Pick<Message, 'content_type'>): boolean {
  return content_type === 'input_csat'
}

/** What was answered to a survey; undefined when nothing was. */
export function responseTo(desk: Desk, message: Pick<Message, 'id'>): CsatSurveyResponse | undefined {
  return desk.db.csatSurveyResponses.one('message', message.id)
}

/**
 * Raises when a message is a survey that was asked too long ago to be answered.
 * @throws {Failure} `Unprocessable` more than 14 days after it was asked
 */
export function refuseLateAnswer({ clock }: Desk, message: Message): void {
  const days = Math.floor(clock.now() / DAY) - Math.floor(message.created_at / DAY)
  if (!isSurvey(message) || days <= DAYS_TO_ANSWER) return
  throw unprocessable(`You cannot update the CSAT survey after ${DAYS_TO_ANSWER} days`)
}

/**
 * Answers a survey, however late. The rating is taken over once the change is complete.
 * @throws {Failure} `RecordInvalid` while the conversation is flooded
 */
export function answerSurvey(
  desk: Desk,
  actor: Actor,
  { conversation, message }: Survey,
  submitted: JsonObject | JsonObject[] | undefined,
): void {
  if (!submitted) return
  refuseFlooded(desk, conversation)
  const content_attributes = { ...message.content_attributes, submitted_values: submitted }
  const previous = desk.db.messages.update(message, { content_attributes })
  if (Object.keys(previous).length === 0) return
  touchConversation(desk, message)
  desk.emit(actor, { name: 'message.updated', message, changes: changeSet(message, previous) })
}

/**
 * Takes over the rating that came with a message which asks for one. No rating changes nothing.
 * @throws {Failure} `RecordInvalid` for one outside of 1 to 5, and for too long a comment; `Broken` where no object was submitted
 */
export function recordRating(desk: Desk, message: Message): void {
  const { rating, feedback_message } = isSurvey(message) ? answerOf(message.content_attributes.submitted_values) : {}
  if (isBlank(rating)) return
  const stars = rating === true ? 1 : leadingInteger(textOf(rating))
  const feedback = columnText('feedback_message', feedback_message)
  refuseInvalid([
    ...(stars >= RATINGS.min && stars <= RATINGS.max ? [] : [['rating', 'is not included in the list'] as const]),
    ...tooLong('feedback_message', feedback, LONG_TEXT),
  ])
  const existing = responseTo(desk, message)
  if (existing) {
    desk.db.csatSurveyResponses.update(existing, { rating: stars, feedback_message: feedback })
    return
  }
  storeRating(desk, message, { rating: stars, feedback_message: feedback })
}

/** Stores what was answered to a survey; nobody answered it before. */
export function storeRating(
  desk: Desk,
  message: Message,
  answer: Pick<CsatSurveyResponse, 'rating' | 'feedback_message'>,
): CsatSurveyResponse {
  const { id, account_id, contact_id, assignee_id } = conversationOf(desk, message)
  return desk.db.csatSurveyResponses.insert({
    account_id,
    conversation_id: id,
    message_id: message.id,
    contact_id,
    assigned_agent_id: assignee_id,
    ...answer,
  })
}

function answerOf(submitted: Json | undefined): JsonObject {
  return ratedBy(ratedBy(submitted).csat_survey_response)
}

/** What is looked into for a rating. */
function ratedBy(value: Json | undefined): JsonObject {
  if (value === undefined || value === null) return {}
  if (isPlainObject(value)) return value
  throw broken('only an object has a rating')
}

/** Removes the answer to a conversation's survey that goes. */
export function forgetResponses(desk: Desk, conversation: Pick<Conversation, 'id'>): void {
  desk.db.csatSurveyResponses.deleteMany('conversation', conversation.id)
}
