import type { Blob } from '#db/models/conversations/message'
import { storeFile } from '#domain/conversations/messages/attachments'
import { storedType } from '#domain/conversations/messages/file-types'
import type { AttributeError } from '#errors'
import type { UploadedFile } from '#protocol'
import { lastPart } from '#tools/network/url'
import { mayBeServed } from '#tools/network/web-port'
import type { Desk } from './desk.ts'
import type { ChangeSet } from './event.ts'

/** The largest picture, in bytes: 15 MB. */
const AVATAR_LIMIT = 15 * 1024 * 1024

const AVATAR_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif']

/** A picture, sent now or kept already, and the scheme, host and port that it was sent to: its address begins with them. */
export interface AvatarUpload {
  file: UploadedFile | Blob
  origin: string
}

/** What is said of a picture: nothing leaves it as it is, null takes it away. */
export type GivenAvatar = AvatarUpload | null | undefined

/** What is wrong with a picture (the concern that makes models have one). */
export function avatarErrors(avatar: GivenAvatar): AttributeError[] {
  if (!avatar) return []
  const { size, contentType } = aboutFile(avatar.file)
  return [
    ...(size > AVATAR_LIMIT ? [['avatar', 'is too big'] as const] : []),
    ...(AVATAR_TYPES.includes(contentType) ? [] : [['avatar', 'filetype not supported'] as const]),
  ]
}

/** How large a file is, in bytes, and of what type. */
function aboutFile(file: UploadedFile | Blob): { size: number; contentType: string } {
  if ('bytes' in file) return { size: file.bytes.byteLength, contentType: storedType(file) }
  return { size: file.byte_size, contentType: file.content_type }
}

/** What has a picture: users, bots, inboxes and contacts. */
export interface Pictured {
  avatar_url: string | null
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: number | null
}

/** Where a picture is served in the size that fits a list, as the running server shows who somebody is. */
export function thumbnailPath({ key, filename }: Pick<Blob, 'key' | 'filename'>): string {
  return `/rails/active_storage/representations/redirect/${key}/resize_to_fill-250x/${lastPart(filename)}`
}

/** What somebody has whose picture is taken away; its bytes go with it. */
export const NO_AVATAR: Pictured = { avatar_url: null, avatar_blob_id: null }

/** The columns of a picture, which is kept; one that was uploaded before is kept already. */
export function pictured(desk: Desk, avatar: GivenAvatar): Partial<Pictured> {
  if (!avatar) return avatar === null ? NO_AVATAR : {}
  const { file, origin } = avatar
  const { id, key, filename } = 'bytes' in file ? storeFile(desk, file) : file
  return { avatar_url: `${origin}${thumbnailPath({ key, filename })}`, avatar_blob_id: id }
}

/**
 * The picture at an address. The running server fetches it in a job; the mock fetches nothing, and shows the address
 * itself, unless no picture can be there.
 */
export function linkedAvatar(avatar_url: string): Partial<Pictured> {
  return mayBeServed(avatar_url) ? { avatar_url, avatar_blob_id: null } : {}
}

/** The changes of a record that listeners hear of: pictures are no columns on the running server. */
export function withoutAvatar({ avatar_url: _url, avatar_blob_id: _blob, ...others }: ChangeSet): ChangeSet {
  return others
}
