import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { avatarErrors, type GivenAvatar } from '#domain/pictures'
import { tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid } from '#errors'
import { contactsWith, type KeyColumn } from './lookup.ts'

const EMAIL = /^[^@\t-\r ]+@[^@\t-\r ]+$/

/** The start is not anchored on the running server either. */
const PHONE_NUMBER = /\+[1-9]\d{1,14}$/

/** The columns that are validated, of a contact that is about to be saved. */
type Candidate = Pick<Contact, 'account_id'> & Partial<Pick<Contact, 'name' | 'email' | 'phone_number' | 'identifier'>>

/** What values have to look like, where that matters, and what is said of those that don't. */
const FORMATS: { [K in keyof Candidate]?: readonly [format: RegExp, complaint: string] } = {
  email: [EMAIL, 'Invalid email'],
  phone_number: [PHONE_NUMBER, 'should be in e164 format'],
}

/** Whether a value looks like one of its column. */
export function hasFormat(column: keyof Candidate, value: string): boolean {
  const [format] = FORMATS[column] ?? []
  return format?.test(value) ?? true
}

/**
 * What is wrong with a contact, in the order of the running server's validations (contact model).
 * @param options.itself the stored contact, when there is one already
 * @param options.avatar a new picture
 */
export function contactErrors(
  desk: Desk,
  candidate: Candidate,
  { itself, avatar }: { itself?: Contact; avatar?: GivenAvatar },
): AttributeError[] {
  const { name, email, phone_number, identifier } = candidate
  return [
    ...tooLong('name', name),
    ...tooLong('email', email),
    ...tooLong('phone_number', phone_number),
    ...tooLong('identifier', identifier),
    // What follows from the attributes is stored after the validation of that change, and measured with the next one.
    ...tooLong('location', itself?.location),
    ...tooLong('country_code', itself?.country_code),
    ...avatarErrors(avatar),
    ...takenErrors(desk, 'email', candidate, itself),
    ...formatErrors('email', email),
    ...takenErrors(desk, 'identifier', candidate, itself),
    ...takenErrors(desk, 'phone_number', candidate, itself),
    ...formatErrors('phone_number', phone_number),
  ]
}

function takenErrors(desk: Desk, column: KeyColumn, candidate: Candidate, itself?: Contact): AttributeError[] {
  const value = candidate[column]
  if (!value?.trim()) return []
  return isTaken(desk, column, candidate, itself) ? [[column, 'has already been taken']] : []
}

function isTaken(desk: Desk, column: KeyColumn, candidate: Candidate, itself?: Contact): boolean {
  const holders = contactsWith(desk, column, candidate.account_id, candidate[column] ?? '')
  return holders.some((holder) => holder !== itself)
}

function formatErrors(column: keyof Candidate, value: string | null | undefined): AttributeError[] {
  const [format, complaint] = FORMATS[column] ?? []
  return value?.trim() && format && complaint && !format.test(value) ? [[column, complaint]] : []
}

/**
 * A blank value is not validated, but the database of the running server takes it once only, and the server breaks on
 * the second one.
 * @throws {Failure} `ParametersInvalid`
 */
export function refuseTakenBlankIdentifier(desk: Desk, candidate: Candidate, itself?: Contact): void {
  const { identifier } = candidate
  if (typeof identifier !== 'string' || identifier.trim() !== '') return
  if (isTaken(desk, 'identifier', candidate, itself)) throw parameterInvalid('identifier', 'has already been taken')
}
