import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { DataImport } from '#db/models/contacts/data-import'
import { SYSTEM } from '#domain/actor'
import { parseCsv } from '#domain/csv'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { decodeBase64, encodeBase64 } from '#tools/base64'
import { MINUTE } from '#tools/time/units'
import { type ContactValues, insertContact, updateContact } from './contacts.ts'

type Scope = Pick<Account, 'id'>

type Row = ReadonlyMap<string, string>

/** The columns that are no custom attributes. */
const OWN_COLUMNS = new Set(['identifier', 'email', 'name', 'phone_number'])

/** How long a file waits before it is read in, in milliseconds. */
const DELAY = MINUTE

/**
 * Has contacts made of a CSV file whose first line names the columns, and those that there are changed. The running
 * server does so a minute later; where it is not asked for, nobody would know what to wait for.
 */
export function requestImport(desk: Desk, account: Scope, file: Uint8Array): void {
  if (desk.dialect === 'chatwoot') desk.db.dataImports.insert({ account_id: account.id, data: encodeBase64(file) })
  else importContacts(desk, account, file)
}

/** Whether a file has waited long enough. */
export function isImportDue(desk: Desk): boolean {
  return desk.db.dataImports.all().some((waiting) => isDue(desk, waiting))
}

/** Reads in the files that have waited long enough. */
export function importDue(desk: Desk): void {
  for (const waiting of desk.db.dataImports.where((one) => isDue(desk, one))) {
    importContacts(desk, { id: waiting.account_id }, decodeBase64(waiting.data))
    desk.db.dataImports.delete(waiting)
  }
}

function isDue(desk: Desk, { created_at }: DataImport): boolean {
  return created_at + DELAY <= desk.clock.now()
}

/**
 * Existing contacts are saved one by one, with notice; new ones all together, without (data import job). Rows that are
 * invalid, or name a new contact again, are passed over.
 */
function importContacts(desk: Desk, account: Scope, file: Uint8Array): void {
  const added: ContactValues[] = []
  for (const values of rowsOf(new TextDecoder().decode(file)).map(valuesOf)) {
    const existing = existingContact(desk, account.id, values)
    if (existing) unlessRefused(() => updateContact(desk, SYSTEM, existing, values))
    else added.push(values)
  }
  for (const values of added) unlessRefused(() => insertContact(desk, account, values))
}

function unlessRefused(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

function rowsOf(csv: string): Row[] {
  const [columns = [], ...rows] = parseCsv(csv)
  return rows.map((cells) => new Map(columns.map((column, index) => [column, cells[index] ?? ''])))
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
