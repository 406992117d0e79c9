import type { Account } from '#db/models/accounts/account'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { taken } from '#domain/text'
import { recordNotFound, refuseInvalid } from '#errors'
import { numberOf } from '#tools/ruby'

/** The inboxes that an assistant answers in. */
export function inboxesOfAssistant({ db }: Desk, assistant: CaptainAssistant): Inbox[] {
  return [...db.captainInboxes.many('assistant', assistant.id)].flatMap(
    ({ inbox_id }) => db.inboxes.get(inbox_id) ?? [],
  )
}

/** The assistant that answers in an inbox, if one does. */
export function assistantIn({ db }: Desk, inboxId: number): CaptainAssistant | undefined {
  const [link] = db.captainInboxes.many('inbox', inboxId)
  return link && db.captainAssistants.get(link.captain_assistant_id)
}

/** The assistant that takes the customers' messages in an inbox first; the published pages know of none that does. */
export function assistantAtWork(desk: Desk, inboxId: number): CaptainAssistant | undefined {
  return desk.dialect === 'chatwoot' ? assistantIn(desk, inboxId) : undefined
}

/** Whether an assistant still may answer: no plan limits that, but an account's own limit does. */
export function mayAnswer({ db }: Desk, { account_id }: CaptainAssistant): boolean {
  const account = db.accounts.get(account_id)
  return account !== undefined && leftOf(account, 'responses') > 0
}

/** How many answers or documents an account may have yet. */
export function leftOf({ limits, custom_attributes }: Account, kind: 'documents' | 'responses'): number {
  const limit = limits[`captain_${kind}`]
  if (limit === undefined || limit === null || limit === false) return Number.POSITIVE_INFINITY
  return numberOf(limit) - Math.max(numberOf(custom_attributes[`captain_${kind}_usage`]) || 0, 0)
}

/**
 * Lets an assistant answer in an inbox, which can have one alone.
 * @throws {Failure} `RecordInvalid`
 */
export function connectAssistant({ db }: Desk, assistant: CaptainAssistant, inbox: Inbox): void {
  const [holder] = db.captainInboxes.many('inbox', inbox.id)
  refuseInvalid(taken('inbox_id', holder))
  db.captainInboxes.insert({ captain_assistant_id: assistant.id, inbox_id: inbox.id })
}

/**
 * Takes an assistant out of an inbox.
 * @throws {Failure} `RecordNotFound` where it does not answer in it
 */
export function disconnectAssistant({ db }: Desk, assistant: CaptainAssistant, inboxId: number): void {
  const link = [...db.captainInboxes.many('assistant', assistant.id)].find(({ inbox_id }) => inbox_id === inboxId)
  if (!link) throw recordNotFound('CaptainInbox')
  db.captainInboxes.delete(link)
}
