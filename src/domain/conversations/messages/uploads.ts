import type { Blob } from '#db/models/conversations/message'
import type { Desk } from '#domain/desk'
import { unprocessable } from '#errors'
import type { UploadedFile } from '#protocol'
import { storeFile } from './attachments.ts'

/** What is to be stored: a file, or where one is. */
export interface GivenUpload {
  attachment?: UploadedFile | null | undefined
  external_url?: string | null | undefined
}

/**
 * Stores a file. The running server fetches one that is somewhere else; the mock fetches nothing, and stores an empty
 * file of that name.
 * @throws {Failure} `Unprocessable` without either, and for a malformed address
 */
export function storeUpload(desk: Desk, { attachment, external_url }: GivenUpload): Blob {
  if (attachment) return storeFile(desk, attachment)
  if (!external_url) throw unprocessable('No file or URL provided')
  if (!/^https?:\/\//i.test(external_url) || !URL.canParse(external_url)) throw unprocessable('Invalid URL provided')
  const filename = new URL(external_url).pathname.split('/').at(-1) || 'file'
  return storeFile(desk, { filename, contentType: 'application/octet-stream', bytes: new Uint8Array() })
}

/** The path of a stored file. */
export function storedAt({ key, filename }: Blob): string {
  return `/rails/active_storage/blobs/redirect/${key}/${encodeURIComponent(filename)}`
}
