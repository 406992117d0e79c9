import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import { SYSTEM } from '#domain/actor'
import { parseCsv } from '#domain/csv'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { type ContactValues, insertContact, updateContact } from './contacts.ts'

type Row = ReadonlyMap<string, string>

/** The columns that are no custom attributes. */
const OWN_COLUMNS = new Set(['identifier', 'email', 'name', 'phone_number'])

/**
 * Makes contacts of a CSV file whose first line names the columns, or changes those that there are (data import job).
 * The running server does so a minute later; nobody would know what to wait for, so the mock does it at once.
 */
export function importContacts(desk: Desk, account: Pick<Account, 'id'>, csv: string): void {
  for (const row of rowsOf(csv)) importRow(desk, account, row)
}

function rowsOf(csv: string): Row[] {
  const [columns = [], ...rows] = parseCsv(csv)
  return rows.map((cells) => new Map(columns.map((column, index) => [column, cells[index] ?? ''])))
}

/** Existing contacts are saved one by one, with notice; new ones all together, without. Invalid rows are passed over. */
function importRow(desk: Desk, account: Pick<Account, 'id'>, row: Row): void {
  const values = valuesOf(row)
  const existing = existingContact(desk, account.id, values)
  try {
    if (existing) updateContact(desk, SYSTEM, existing, values)
    else insertContact(desk, account, values)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

function valuesOf(row: Row): ContactValues {
  const cell = (column: string): string | undefined => row.get(column) || undefined
  const phone = cell('phone_number')
  return {
    name: cell('name'),
    email: cell('email'),
    identifier: cell('identifier'),
    phone_number: phone === undefined || phone.startsWith('+') ? phone : `+${phone}`,
    additional_attributes: attributes([...row].filter(([column, value]) => ADDITIONAL.has(column) && value !== '')),
    custom_attributes: attributes([...row].filter(([column]) => !OWN_COLUMNS.has(column))),
  }
}

const ADDITIONAL = new Set(['company', 'city'])

function attributes(entries: ReadonlyArray<[string, string]>): JsonObject {
  return Object.fromEntries(entries.map(([name, value]) => [name, value === '' ? null : value]))
}

function existingContact(desk: Desk, accountId: number, values: ContactValues): Contact | undefined {
  const { identifier, email, phone_number } = values
  const find = (index: 'identifier' | 'email' | 'phone_number', value: string | null | undefined) =>
    value ? desk.db.contacts.one(index, `${accountId}:${value}`) : undefined
  return find('identifier', identifier) ?? find('email', email?.toLowerCase()) ?? find('phone_number', phone_number)
}
