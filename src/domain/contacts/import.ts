import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { DataImport } from '#db/models/contacts/data-import'
import { SYSTEM } from '#domain/actor'
import { type CsvCell, parseCsv } from '#domain/csv'
import type { Desk } from '#domain/desk'
import { filled } from '#domain/given'
import { unlessRefused } from '#errors'
import { decodeBase64, encodeBase64 } from '#tools/base64'
import { MINUTE } from '#tools/time/units'
import { type ContactValues, insertContact, updateContact } from './contacts.ts'
import { contactsWith, type KeyColumn } from './lookup.ts'
import { contactErrors } from './validation.ts'

type Scope = Pick<Account, 'id'>

type Row = ReadonlyMap<string, CsvCell>

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
 * Existing contacts are saved one by one, with notice; new ones in the end, all together, without (data import job). Rows that
 * are invalid, or name a new contact again, are passed over. A file is read up to where it is no proper CSV, or has what no
 * column takes, and then adds nobody.
 */
function importContacts(desk: Desk, account: Scope, file: Uint8Array): void {
  const added: ContactValues[] = []
  // No column takes a null byte, so it may as well be what breaks the rules wherever it stands.
  const { rows, isBroken } = parseCsv(textIn(file).replace('\0', '"a"b'))
  for (const row of namedRows(rows)) {
    const changes = valuesOf(row)
    const { identifier = row.get('identifier'), phone_number = row.get('phone_number') } = changes
    // Quotes with nothing in them change nobody, but are values of somebody new.
    const values = filled({ ...changes, identifier, phone_number })
    const existing = existingContact(desk, account.id, values)
    if (existing) unlessRefused(() => updateContact(desk, SYSTEM, existing, changes))
    else if (contactErrors(desk, { account_id: account.id, ...values }, {}).length === 0) added.push(values)
  }
  if (isBroken) return
  // Who is named again takes a number all the same.
  const { nextId } = desk.db.contacts
  added.forEach((values, place) => {
    insertContact(desk, account, { ...values, id: nextId + place })
  })
}

/** What is no UTF-8 is left out; a byte order mark belongs to the name of the first column. */
function textIn(file: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(file).replaceAll('\uFFFD', '')
}

/** The rows below the first one, by its names: of columns of one name the first counts, and those beyond them have none. */
function namedRows([names = [], ...rows]: CsvCell[][]): Row[] {
  return rows.map((cells) => rowOf(names, cells))
}

function rowOf(names: readonly CsvCell[], cells: readonly CsvCell[]): Row {
  const row = new Map<string, CsvCell>()
  for (let place = 0; place < Math.max(names.length, cells.length); place++) {
    const name = names[place] ?? ''
    if (!row.has(name)) row.set(name, cells[place] ?? null)
  }
  return row
}

function valuesOf(row: Row): ContactValues {
  const cell = (column: string): string | undefined => {
    const value = row.get(column)
    return value?.trim() ? value : undefined
  }
  const phone = cell('phone_number')
  return {
    name: cell('name'),
    email: cell('email'),
    identifier: cell('identifier'),
    phone_number: phone === undefined || phone.startsWith('+') ? phone : `+${phone}`,
    additional_attributes: filled({ company: cell('company'), city: cell('city') }),
    custom_attributes: Object.fromEntries([...row].filter(([column]) => !OWN_COLUMNS.has(column))),
  }
}

function existingContact(desk: Desk, accountId: number, values: ContactValues): Contact | undefined {
  const { identifier, email, phone_number } = values
  const find = (column: KeyColumn, value: string | null | undefined) =>
    typeof value === 'string' ? contactsWith(desk, column, accountId, value)[0] : undefined
  return find('identifier', identifier) ?? find('email', email?.toLowerCase()) ?? find('phone_number', phone_number)
}
