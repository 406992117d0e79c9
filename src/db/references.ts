import type { Db } from './db.ts'
import type { Row } from './table.ts'

/** A table of the records that others belong to. */
interface Owners {
  get(id: number): unknown
}

/**
 * Checks that every record has what it can't be shown without. What may be gone, such as the sender of a message, may be
 * missing here as well.
 * @throws an error that names the table, the record and what is missing
 */
export function checkReferences(db: Db): void {
  const { accounts, users, inboxes, contacts, conversations } = db
  check('account_users', db.accountUsers.all(), { account_id: accounts, user_id: users })
  check('inboxes', inboxes.all(), { account_id: accounts })
  check('contacts', contacts.all(), { account_id: accounts })
  check('contact_inboxes', db.contactInboxes.all(), { contact_id: contacts, inbox_id: inboxes })
  check('conversations', conversations.all(), { account_id: accounts, inbox_id: inboxes, contact_id: contacts })
  check('messages', db.messages.all(), { conversation_id: conversations })
}

function check<R extends Row>(table: string, records: Iterable<R>, owners: Partial<Record<keyof R, Owners>>): void {
  for (const record of records) {
    for (const column in owners) {
      const id = record[column]
      if (typeof id === 'number' && owners[column]?.get(id) !== undefined) continue
      throw new Error(`${table}: record ${record.id} has the ${column} ${String(id)}, of which there is none`)
    }
  }
}
