import type { Account } from '#db/models/accounts/account'
import { type CaptainResponse, RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { changedText, filled, given, type Settable } from '#domain/given'
import { containing } from '#domain/like'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { enumMember } from '#tools/ids'
import { newestFirst } from '#tools/order/newest-first'
import { isBlank } from '#tools/ruby'

/** What of an answer can be set. What is undefined stays. */
export type ResponseSettings = Settable<CaptainResponse, 'question' | 'answer' | 'assistant_id' | 'status'>

/** Which answers are meant. */
export interface ResponseFilter {
  assistant_id?: number | null | undefined
  document_id?: number | null | undefined
  status?: string | null | undefined
  search?: string | null | undefined
}

/** The answers of an account that a filter lets through, the newest first. */
export function responsesOf({ db }: Desk, account: Account, filter: ResponseFilter): CaptainResponse[] {
  return [...db.captainResponses.many('account', account.id)].filter(testOf(filter)).sort(newestFirst)
}

function testOf({ assistant_id, document_id, status, search }: ResponseFilter): (response: CaptainResponse) => boolean {
  const wanted = enumMember(RESPONSE_STATUSES, status ?? '')
  const matches = containing(search?.trim() ? search : '')
  return (response) => {
    const { documentable_type, documentable_id, question, answer } = response
    const isOfDocument = documentable_type === 'Captain::Document' && documentable_id === document_id
    return (
      (isBlank(assistant_id) || response.assistant_id === assistant_id) &&
      (isBlank(document_id) || isOfDocument) &&
      (isBlank(status) || response.status === wanted) &&
      (matches(question) || matches(answer))
    )
  }
}

/**
 * The answer of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findResponse({ db }: Desk, account: Account, id: number): CaptainResponse {
  return ownedBy(account, db.captainResponses.get(id), 'Captain::AssistantResponse')
}

/**
 * Writes an answer for an assistant to give.
 * @throws {Failure} `RecordInvalid`
 */
export function createResponse(desk: Desk, author: User, settings: ResponseSettings): CaptainResponse {
  const { status, ...texts } = settings
  const columns = { question: texts.question ?? '', answer: texts.answer ?? '', assistant_id: texts.assistant_id ?? -1 }
  const origin = { documentable_type: 'User' as const, documentable_id: author.id }
  return desk.db.captainResponses.insert({ ...checked(desk, columns), ...filled({ status }), ...origin })
}

/**
 * Changes an answer. One that is to have no status is approved.
 * @throws {Failure} `RecordInvalid`
 */
export function updateResponse(
  desk: Desk,
  response: CaptainResponse,
  { question, answer, assistant_id, status }: ResponseSettings,
): void {
  const columns = {
    question: changedText(response.question, question),
    answer: changedText(response.answer, answer),
    assistant_id: assistant_id === undefined ? response.assistant_id : (assistant_id ?? -1),
  }
  const settled = given({ status: status === null ? 'approved' : status })
  desk.db.captainResponses.update(response, { ...checked(desk, columns), ...settled })
}

/** Approves those of some answers that wait for it. */
export function approveResponses({ db }: Desk, responses: readonly CaptainResponse[]): void {
  for (const response of responses) {
    if (response.status === 'pending') db.captainResponses.update(response, { status: 'approved' })
  }
}

/** Removes an answer. */
export function deleteResponse({ db }: Desk, response: CaptainResponse): void {
  db.captainResponses.delete(response)
}

/** The columns of an answer, which is of its assistant's account, whichever that is. */
function checked({ db }: Desk, columns: Pick<CaptainResponse, 'question' | 'answer' | 'assistant_id'>) {
  const { question, answer, assistant_id } = columns
  const assistant = db.captainAssistants.get(assistant_id)
  const absent: AttributeError[] = assistant ? [] : ['assistant', 'account'].map((owner) => [owner, 'must exist'])
  refuseInvalid([
    ...tooLong('question', question),
    ...tooLong('answer', answer, LONG_TEXT),
    ...absent,
    ...missing('question', question),
    ...missing('answer', answer),
  ])
  return { ...columns, account_id: assistant?.account_id ?? 0 }
}
