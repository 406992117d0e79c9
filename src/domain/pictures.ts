import type { Contact } from '#db/models/contacts/contact'
import { storeFile } from '#domain/conversations/messages/attachments'
import type { AttributeError } from '#errors'
import type { UploadedFile } from '#protocol'
import type { Desk } from './desk.ts'

/** The largest picture, in bytes: 15 MB. */
const AVATAR_LIMIT = 15 * 1024 * 1024

const AVATAR_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif']

/** A picture of a contact, and the scheme, host and port that it was sent to: the picture's address begins with it. */
export interface AvatarUpload {
  file: UploadedFile
  origin: string
}

/** What is wrong with a picture (the concern that makes models have one). */
export function avatarErrors(avatar: AvatarUpload | undefined): AttributeError[] {
  if (!avatar) return []
  const { bytes, contentType } = avatar.file
  return [
    ...(bytes.byteLength > AVATAR_LIMIT ? [['avatar', 'is too big'] as const] : []),
    ...(AVATAR_TYPES.includes(contentType) ? [] : [['avatar', 'filetype not supported'] as const]),
  ]
}

/** The columns of a contact that tell its picture. */
type AvatarColumns = Pick<Contact, 'avatar_url' | 'avatar_blob_id'>

/** Keeps a picture. */
export function storeAvatar(desk: Desk, { file, origin }: AvatarUpload): AvatarColumns {
  const { id, key, filename } = storeFile(desk, file)
  const path = `/rails/active_storage/blobs/redirect/${key}/${encodeURIComponent(filename)}`
  return { avatar_url: `${origin}${path}`, avatar_blob_id: id }
}

/** Gives up the picture of a contact, if there is one. */
export function removeAvatar(desk: Desk, contact: Contact): void {
  dropBlob(desk, contact)
  desk.db.contacts.update(contact, { avatar_url: null, avatar_blob_id: null })
}

/** Deletes the bytes of a contact's picture. */
export function dropBlob({ db }: Desk, { avatar_blob_id }: Contact): void {
  const blob = avatar_blob_id === null ? undefined : db.blobs.get(avatar_blob_id)
  if (blob) db.blobs.delete(blob)
}

/**
 * Makes the picture at an address a contact's. The running server fetches it in a job, and passes over what is no
 * address of a picture; the mock fetches nothing, and shows the address itself.
 */
export function adoptAvatar(desk: Desk, contact: Contact, url: string | null | undefined): void {
  if (!url || !/^https?:\/\/\S+$/i.test(url)) return
  dropBlob(desk, contact)
  desk.db.contacts.update(contact, { avatar_url: url, avatar_blob_id: null }, { touch: false })
}
