import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Note } from '#db/models/contacts/note'
import { findContact } from '#domain/contacts/contacts'
import { createNote, deleteNote, findNote, notesOf, type ShownNote, updateNote } from '#domain/contacts/notes'
import type { Desk } from '#domain/desk'
import { idParams, pathId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { personSchema } from '#views/agents/schema'
import { personView } from '#views/agents/view'
import { seconds } from '#views/wire'
import { CONTACT, CONTACTS_PAGE, ofContact } from './paths.ts'

const NOTES = `${CONTACT}/notes`
const NOTE = `${NOTES}/{note_id}`

/** A note as it is answered. */
export const noteSchema = z.object({
  id: z.int(),
  /** Null where that was asked for, which isn't stored. */
  content: z.string().nullable(),
  account_id: z.null(),
  contact_id: z.null(),
  /** Absent when who wrote it is gone. */
  user: personSchema.optional(),
  created_at: z.int(),
  updated_at: z.int(),
})

const noteParams = idParams.extend({ note_id: pathId })

const noteBody = {
  schema: z.object({ content: text.nullish() }),
  wrapper: 'note',
  columnsOnly: ['contact_id', 'user_id'],
}

/** A note on the wire. The running server's view asks for account and contact where they are not, and shows null. */
function noteView(desk: Desk, account: Account, note: ShownNote): z.output<typeof noteSchema> {
  const user = personView(desk, account, note.user_id)
  return {
    id: note.id,
    content: note.content,
    account_id: null,
    contact_id: null,
    ...(user ? { user } : {}),
    created_at: seconds(note.created_at),
    updated_at: seconds(note.updated_at),
  }
}

function locateNote({ world, account, params }: NoteCall): Note {
  return findNote(world, findContact(world, account, params.id), params.note_id)
}

interface NoteCall {
  world: Desk
  account: Account
  params: z.output<typeof noteParams>
}

const list = accountOperation({
  ...ofContact,
  id: 'contacts.notes.list',
  method: 'GET',
  path: NOTES,
  summary: 'List the notes about a contact, newest first',
  access: 'member',
  answers: { 200: z.array(noteSchema) },
  handle: ({ world, account, record }) => ({
    body: notesOf(world, record).map((note) => noteView(world, account, note)),
  }),
})

const create = accountOperation({
  ...ofContact,
  id: 'contacts.notes.create',
  method: 'POST',
  path: NOTES,
  summary: 'Write a note about a contact',
  access: 'member',
  body: noteBody,
  answers: { 200: noteSchema },
  handle: ({ world, account, user, record, body }) => ({
    body: noteView(world, account, createNote(world, user, record, body.content ?? '')),
  }),
})

const show = accountOperation({
  id: 'contacts.notes.show',
  method: 'GET',
  path: NOTE,
  summary: 'Get a note',
  documentation: CONTACTS_PAGE,
  access: 'member',
  reserved: ['new'],
  params: noteParams,
  answers: { 200: noteSchema },
  locate: locateNote,
  handle: ({ world, account, record }) => ({ body: noteView(world, account, record) }),
})

const update = accountOperation({
  id: 'contacts.notes.update',
  method: ['PATCH', 'PUT'],
  path: NOTE,
  summary: 'Change a note',
  documentation: CONTACTS_PAGE,
  access: 'member',
  params: noteParams,
  body: noteBody,
  answers: { 200: noteSchema },
  locate: locateNote,
  handle: ({ world, account, user, record, body }) => {
    const content = body.content === undefined ? record.content : body.content
    return { body: noteView(world, account, updateNote(world, user, record, content)) }
  },
})

const destroy = accountOperation({
  id: 'contacts.notes.delete',
  method: 'DELETE',
  path: NOTE,
  summary: 'Delete a note',
  documentation: CONTACTS_PAGE,
  access: 'member',
  params: noteParams,
  answers: { 200: null },
  locate: locateNote,
  handle: ({ world, record }) => {
    deleteNote(world, record)
    return {}
  },
})

/** The notes about a contact. */
export const noteOperations: Operation[] = [list, create, show, update, destroy]
