import type { Blob } from '#db/models/conversations/message'
import type { Desk } from '#domain/desk'
import { Failure, recordNotFound, unprocessable } from '#errors'
import type { UploadedFile } from '#protocol'
import { lastPart, parsedUrl } from '#tools/network/url'
import { isWebAddress } from '#tools/network/web-address'
import { mayBeServed } from '#tools/network/web-port'
import { MINUTE } from '#tools/time/units'
import { findBlob, storeFile } from './attachments.ts'

/** For how long the address of a file's bytes is good, in milliseconds: five minutes. */
const ADDRESS_LIFETIME = 5 * MINUTE

/** What is to be stored: a file, or where one is. */
export interface GivenUpload {
  attachment?: UploadedFile | null | undefined
  external_url?: string | null | undefined
}

/**
 * Stores a file. The running server fetches one that is somewhere else; the mock fetches nothing, and stores an empty
 * file of that name.
 * @throws {Failure} `Unprocessable` without either, and for a malformed address; `Rescued` where no web server can be
 */
export function storeUpload(desk: Desk, { attachment, external_url }: GivenUpload): Blob {
  if (attachment) return storeFile(desk, attachment)
  if (!external_url) throw unprocessable('No file or URL provided')
  if (!isWebAddress(external_url)) throw unprocessable('Invalid URL provided')
  const url = mayBeServed(external_url) ? parsedUrl(external_url) : undefined
  if (!url) throw new Failure('Rescued', { text: 'An unexpected error occurred' })
  const filename = url.pathname.split('/').at(-1) || 'file'
  return storeFile(desk, { filename, contentType: 'application/octet-stream', bytes: new Uint8Array() })
}

/** The path of a stored file. */
export function storedAt({ key, filename }: Blob): string {
  return `/rails/active_storage/blobs/redirect/${key}/${lastPart(filename)}`
}

/** What a file's bytes are found by for a while; another one each time that it is asked for. */
export function lendAddress({ clock }: Desk, { key }: Blob): string {
  return `${key}--${(clock.now() + ADDRESS_LIFETIME).toString(36)}`
}

/**
 * The file whose bytes an address leads to.
 * @throws {Failure} `RecordNotFound`, also when its time is over
 */
export function blobAt(desk: Desk, address: string): Blob {
  const [key = '', expiry = ''] = address.split('--')
  if (!(Number.parseInt(expiry, 36) > desk.clock.now())) throw recordNotFound('Blob')
  return findBlob(desk, key)
}
