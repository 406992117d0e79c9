import type { Account } from '#db/models/accounts/account'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { CaptainDocument } from '#db/models/captain/knowledge'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { missing, taken, tooLong } from '#domain/text'
import { refuseInvalid, unprocessable } from '#errors'
import { fullMessages } from '#errors/words'
import { newestFirst } from '#tools/order/newest-first'
import { leftOf } from './inboxes.ts'

const CONTENT_LIMIT = 200_000

/** What the end of an address is stored without. */
const LAST_SLASH = /\/$/

/** What a document is made from. */
export type DocumentSettings = Settable<CaptainDocument, 'name' | 'external_link'>

/** What was read on a page. */
export interface ReadPage {
  url: string
  title: string | null
  content: string
}

/** The documents of an account, or of one of its assistants, the newest first. */
export function documentsOf({ db }: Desk, account: Account, assistantId: number | null): CaptainDocument[] {
  return [...db.captainDocuments.many('account', account.id)]
    .filter(({ assistant_id }) => assistantId === null || assistant_id === assistantId)
    .sort(newestFirst)
}

/**
 * The document of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findDocument({ db }: Desk, account: Account, id: number): CaptainDocument {
  return ownedBy(account, db.captainDocuments.get(id), 'Captain::Document')
}

/**
 * Has an assistant learn from a page. The mock reads no page: the document waits until the page's content is reported,
 * as the server's reader of pages reports it.
 * @throws {Failure} `Unprocessable`, with what is wrong in one text
 */
export function createDocument(desk: Desk, assistant: CaptainAssistant, settings: DocumentSettings): CaptainDocument {
  const { db } = desk
  const { name = null, external_link } = settings
  const link = (external_link ?? '').replace(LAST_SLASH, '')
  const errors = [
    ...tooLong('name', name),
    ...tooLong('external_link', link),
    ...missing('external_link', link),
    ...taken('external_link', documentAt(desk, assistant, link)),
    // A link to a PDF stands for a file, which comes with it.
    ...(link.endsWith('.pdf') ? missing('pdf_file', '') : []),
  ]
  if (errors.length > 0) throw unprocessable(fullMessages(errors))
  const { id, account_id } = assistant
  const account = db.accounts.get(account_id)
  if (account && leftOf(account, 'documents') <= 0) throw unprocessable('Document limit exceeded')
  const document = db.captainDocuments.insert({ account_id, assistant_id: id, name, external_link: link })
  count(desk, account_id)
  return document
}

/** What an assistant has learned from a page. */
function documentAt({ db }: Desk, assistant: CaptainAssistant, link: string): CaptainDocument | undefined {
  return [...db.captainDocuments.many('assistant', assistant.id)].find(({ external_link }) => external_link === link)
}

/** An account keeps how many documents it has. */
function count({ db }: Desk, accountId: number): void {
  const account = db.accounts.get(accountId)
  if (!account) return
  const captain_documents_usage = db.captainDocuments.many('account', accountId).size
  db.accounts.update(account, { custom_attributes: { ...account.custom_attributes, captain_documents_usage } })
}

/**
 * Takes in what was read on a page, as a document of its own unless there is one of this page.
 * @throws {Failure} `RecordInvalid`
 */
export function takeInPage(desk: Desk, assistant: CaptainAssistant, { url, title, content }: ReadPage): void {
  const { db } = desk
  const link = url.replace(LAST_SLASH, '')
  refuseInvalid([...missing('external_link', link), ...tooLong('content', content, CONTENT_LIMIT)])
  const known = documentAt(desk, assistant, link)
  const read = { name: title, content, status: 'available' as const }
  if (known) db.captainDocuments.update(known, read)
  else {
    const { id, account_id } = assistant
    db.captainDocuments.insert({ account_id, assistant_id: id, external_link: link, ...read })
    count(desk, account_id)
  }
}

/** Removes a document, with the answers that were read in it. */
export function deleteDocument(desk: Desk, document: CaptainDocument): void {
  const { db } = desk
  for (const response of [...db.captainResponses.many('assistant', document.assistant_id)]) {
    const { documentable_type, documentable_id } = response
    const isOfIt = documentable_type === 'Captain::Document' && documentable_id === document.id
    if (isOfIt) db.captainResponses.delete(response)
  }
  db.captainDocuments.delete(document)
  count(desk, document.account_id)
}
