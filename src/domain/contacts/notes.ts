import type { Contact } from '#db/models/contacts/contact'
import type { Note } from '#db/models/contacts/note'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { LONG_TEXT, tooLong } from '#domain/text'
import { recordNotFound, refuseInvalid } from '#errors'

/** A note as a caller asked for it, which may be without content. */
export type ShownNote = Omit<Note, 'content'> & { content: string | null }

/** The notes about a contact, newest first. */
export function notesOf(desk: Desk, contact: Contact): Note[] {
  return [...desk.db.notes.ascending('contact', contact.id).descending()]
}

/**
 * The note about a contact with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findNote(desk: Desk, contact: Contact, id: number): Note {
  const note = desk.db.notes.get(id)
  if (note?.contact_id !== contact.id) throw recordNotFound('Note')
  return note
}

/**
 * Writes a note about a contact.
 * @throws {Failure} `RecordInvalid`
 */
export function createNote(desk: Desk, user: User, contact: Contact, content: string): Note {
  if (!content.trim()) refuseInvalid([['content', "can't be blank"]])
  refuseInvalid(tooLong('content', content, LONG_TEXT))
  return desk.db.notes.insert({ account_id: contact.account_id, contact_id: contact.id, user_id: user.id, content })
}

/**
 * Changes a note, which becomes the caller's.
 * @returns the note as the caller asked for it: text that is not valid is not stored, and nobody says so
 */
export function updateNote(desk: Desk, user: User, note: Note, content: string | null): ShownNote {
  if (!content?.trim() || tooLong('content', content, LONG_TEXT).length > 0) {
    return { ...note, content, user_id: user.id }
  }
  desk.db.notes.update(note, { content, user_id: user.id })
  return note
}

/** Deletes a note. */
export function deleteNote({ db }: Desk, note: Note): void {
  db.notes.delete(note)
}
