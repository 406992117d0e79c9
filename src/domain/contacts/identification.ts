import type { Contact } from '#db/models/contacts/contact'
import type { Actor } from '#domain/actor'
import { adoptFirstAvatar } from '#domain/contacts/pictures'
import type { Desk } from '#domain/desk'
import type { ChangeSet, Happening } from '#domain/event'
import { isWebAddress } from '#tools/network/web-address'
import { associateCompany } from './association.ts'
import { writeContact } from './contacts.ts'
import { type CustomerValues, findContactBy } from './customers.ts'
import { deepMerged, joinContacts } from './merge.ts'
import { hasFormat } from './validation.ts'

/** How much of what a customer says is believed. */
export interface Identification {
  /** Whether a contact that is known already keeps its name. */
  keepsName?: boolean
  /** Whether a malformed address is passed over instead of refused. */
  dropsMalformed?: boolean
}

const COLUMNS = ['identifier', 'name', 'email', 'phone_number'] as const

type Column = (typeof COLUMNS)[number]

/** The columns that tell contacts apart, in the order in which the running server looks by them. */
const KEYS = ['identifier', 'email', 'phone_number'] as const

type Key = (typeof KEYS)[number]

/**
 * What a customer says anew of themself (contact identify action). Who has the identifier, e-mail address or phone
 * number of another contact becomes that contact, unless the other one is known by another identifier.
 * @returns the contact, which is the other one after a merge
 * @throws {Failure} `RecordInvalid`
 */
export function identifyCustomer(
  desk: Desk,
  actor: Actor,
  contact: Contact,
  values: CustomerValues,
  { keepsName = false, dropsMalformed = false }: Identification = {},
): Contact {
  const { survivor, kept, happenings, earlier } = recognized(desk, actor, contact, values, keepsName)
  const { email } = survivor
  const changes = writeContact(desk, survivor, {
    ...sayings(values, kept, dropsMalformed),
    custom_attributes: deepMerged(survivor.custom_attributes, values.custom_attributes ?? {}),
    additional_attributes: deepMerged(survivor.additional_attributes, values.additional_attributes ?? {}),
  })
  const [before] = earlier?.email ?? [email]
  associateCompany(desk, survivor, typeof before === 'string' ? before : null)
  for (const happening of happenings) desk.emit(actor, happening)
  // The server tells of a contact once: of its last save, or, where it read the merged one anew, of the merge.
  desk.emit(actor, { name: 'contact.updated', contact: survivor, changes: earlier ?? changes })
  const { avatar_url } = values
  if (avatar_url && isWebAddress(avatar_url)) adoptFirstAvatar(desk, survivor, avatar_url)
  return survivor
}

/** Who a customer turns out to be. */
interface Recognition {
  survivor: Contact
  /** What of the contact stays, whatever the customer says. */
  kept: ReadonlySet<Column>
  /** What is told of merges once all is stored. */
  happenings: Happening[]
  /** What the last merge changed, where the server reads the contact anew behind it. */
  earlier: ChangeSet | undefined
}

/** Merges a contact into those who have the same keys, one after the other. */
function recognized(
  desk: Desk,
  actor: Actor,
  contact: Contact,
  values: CustomerValues,
  keepsName: boolean,
): Recognition {
  let survivor = contact
  const kept = new Set<Column>()
  const happenings: Happening[] = []
  let changes: ChangeSet | undefined
  let isReadAnew = false
  for (const key of KEYS) {
    const known = values[key]?.trim() ? findContactBy(desk, contact.account_id, { [key]: values[key] }) : undefined
    if (!known) continue
    if (isSomebodyElse(known, key, values)) {
      kept.add(key)
      continue
    }
    if (keepsName) kept.add('name')
    isReadAnew = known === survivor
    if (isReadAnew) continue
    const merge = joinContacts(desk, actor, known, survivor)
    happenings.push(...merge.happenings)
    changes = merge.changes
    survivor = known
  }
  return { survivor, kept, happenings, earlier: isReadAnew ? changes : undefined }
}

/** Whether a contact with the same key is somebody else all the same: by the identifier, or, by phone, by the address. */
function isSomebodyElse(known: Contact, key: Key, values: CustomerValues): boolean {
  const { identifier, email } = values
  if (identifier?.trim() && known.identifier && !isIdentifiedAs(known, values)) return true
  return key === 'phone_number' && Boolean(email?.trim() && known.email && known.email !== email)
}

/** Whether a contact has the identifier that is given. */
export function isIdentifiedAs(contact: Contact, { identifier, isIdentifierText = true }: CustomerValues): boolean {
  return isIdentifierText && contact.identifier === identifier
}

/** The columns that are filled in anew. */
function sayings(values: CustomerValues, kept: ReadonlySet<Column>, dropsMalformed: boolean): Partial<Contact> {
  const said = COLUMNS.flatMap((column) => {
    const value = values[column]
    if (!value?.trim() || kept.has(column) || (dropsMalformed && !hasFormat(column, value))) return []
    return [[column, column === 'email' ? value.toLowerCase() : value] as const]
  })
  return Object.fromEntries(said)
}
