import { isPlainObject, type Json } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Attachment, Blob, Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { type AttributeError, parameterInvalid, recordNotFound } from '#errors'
import type { UploadedFile } from '#protocol'
import { decodeBase64, encodeBase64 } from '#tools/base64'
import { pictureSize } from '#tools/pictures/size'
import { inspect, isBlank, receiver, stripped } from '#tools/ruby'
import { fileTypeOf, isForWebsites, storedType } from './file-types.ts'
import { messagesOf } from './store.ts'

/** The largest file that a website's visitor may send, in bytes: 40 MB. */
const WEBSITE_LIMIT = 40 * 1024 * 1024

/** What the running server says of a signed id that it did not give. */
const INVALID_SIGNATURE = 'mismatched digest'

/** What its file store says of something that is no file. */
const UNATTACHABLE = 'Could not find or build blob: expected attachable, got '

/** A file of a message: uploaded with it, or before it and now named by its signed id. Anything else counts as no file. */
export type GivenFile = UploadedFile | Json

/** What the running server's file store takes out of names, and halves of characters that no address can carry. */
const UNFIT = /[\u202e%$|:;/\t\r\n\\]|\p{Surrogate}/gu

const NAMELESS = 'file'

/** A file's name as it is stored: fit for an address. */
function storedName(given: string | null | undefined): string {
  const name = stripped(given ?? '').replace(UNFIT, '-')
  return /^\.*$/.test(name) ? NAMELESS : name
}

/** Uploads are known by the last part of the path that their names may be. */
function lastSegment(filename: string): string {
  return filename.split(/[/\\]/).at(-1) ?? ''
}

/** Keeps the bytes of an upload. */
export function storeFile(desk: Desk, file: UploadedFile): Blob {
  const { filename, bytes } = file
  return desk.db.blobs.insert({
    key: desk.random.token(28),
    filename: storedName(lastSegment(filename)),
    content_type: storedType(file),
    byte_size: bytes.byteLength,
    data: encodeBase64(bytes),
  })
}

/** What is said of a file before it is uploaded. */
export type AnnouncedFile = Settable<Blob, 'filename' | 'content_type' | 'byte_size'>

/** Makes room for a file whose bytes come later. */
export function announceFile(desk: Desk, { filename, content_type, byte_size }: AnnouncedFile): Blob {
  return desk.db.blobs.insert({
    key: desk.random.token(28),
    filename: storedName(filename),
    content_type: content_type || 'application/octet-stream',
    byte_size: byte_size ?? 0,
    data: '',
  })
}

/** Keeps the bytes of a file that was announced, if they are as many as was said. */
export function fillFile(desk: Desk, blob: Blob, bytes: Uint8Array): boolean {
  if (bytes.byteLength !== blob.byte_size) return false
  desk.db.blobs.update(blob, { data: encodeBase64(bytes) })
  return true
}

/** The bytes of a stored file. */
export function bytesOf(blob: Blob): Uint8Array<ArrayBuffer> {
  return decodeBase64(blob.data)
}

/**
 * The stored file that a key, or signed id, names.
 * @throws {Failure} `RecordNotFound`
 */
export function findBlob({ db }: Desk, key: string): Blob {
  const blob = db.blobs.one('key', key)
  if (!blob) throw recordNotFound('ActiveStorage::Blob')
  return blob
}

/** The files of a message: a list of them, which the running server looks for in whatever came in its place. */
export type GivenFiles = readonly GivenFile[] | GivenFile

/** A stored file, and the type that it came with, which decides what kind of attachment it becomes. */
type SentFile = readonly [blob: Blob, type?: string]

/**
 * The stored files of a message to be.
 * @throws {Failure} `ParametersInvalid` for a signed id that no file has, and for what is no list
 */
export function filesOf(desk: Desk, given: GivenFiles | undefined): SentFile[] {
  return filesIn(given).map((file): SentFile => {
    if (isUpload(file)) return [storeFile(desk, file), file.contentType]
    if (typeof file !== 'string') throw parameterInvalid('attachments', `${UNATTACHABLE}${parameter(file)}`)
    return [blobSignedBy(desk, file, 'attachments')]
  })
}

/**
 * The file that was uploaded before, by its signed id.
 * @param parameter what the id came as
 * @throws {Failure} `ParametersInvalid` when it is of no file
 */
export function blobSignedBy(desk: Desk, id: string, parameter: string): Blob {
  const blob = desk.db.blobs.one('key', id)
  if (!blob) throw parameterInvalid(parameter, INVALID_SIGNATURE)
  return blob
}

function filesIn(given: GivenFiles | undefined): readonly GivenFile[] {
  if (isBlank(given)) return []
  if (isList(given)) return given
  const isOne = given !== undefined && isUpload(given)
  if (!isOne && isPlainObject(given)) return Object.entries(given)
  const name = isOne ? 'an instance of ActionDispatch::Http::UploadedFile' : receiver(given)
  throw parameterInvalid('attachments', `undefined method \`each' for ${name}`)
}

function isList(given: GivenFiles | undefined): given is readonly GivenFile[] {
  return Array.isArray(given)
}

function isUpload(file: GivenFile): file is UploadedFile {
  return typeof file === 'object' && file !== null && 'bytes' in file && file.bytes instanceof Uint8Array
}

/** A parameter as the framework writes it for people: it wraps objects, also those in lists. */
export function parameter(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(parameter).join(', ')}]`
  const written = inspect(value)
  return isPlainObject(value) && !isUpload(value)
    ? `#<ActionController::Parameters ${written} permitted: false>`
    : written
}

/** What is wrong with files in an inbox, with one after the other: only websites are particular. */
export function fileErrors({ channel_type }: Inbox, files: readonly SentFile[]): AttributeError[] {
  if (channel_type !== 'Channel::WebWidget') return []
  return files.flatMap(([{ byte_size, content_type }]): AttributeError[] => {
    return [
      ...(byte_size > WEBSITE_LIMIT ? [['attachments.file', 'size is too big'] as const] : []),
      ...(isForWebsites(content_type) ? [] : [['attachments.file', 'type not supported'] as const]),
    ]
  })
}

/** Makes a stored file an attachment of a message. */
export function attach(desk: Desk, message: Message, [blob, type = blob.content_type]: SentFile): Attachment {
  const attachment = desk.db.attachments.insert({
    account_id: message.account_id,
    message_id: message.id,
    file_type: fileTypeOf(type),
    blob_id: blob.id,
  })
  desk.enqueue('default', () => measure(desk, blob))
  return attachment
}

/** Looks how large a picture is, whatever it is said to be, once the answer is made (analyze job). */
function measure(desk: Desk, { id }: Blob): void {
  const blob = desk.db.blobs.get(id)
  const size = blob && pictureSize(bytesOf(blob))
  if (blob && size) desk.db.blobs.update(blob, size)
}

/** An attachment together with its message. */
export interface SentAttachment {
  attachment: Attachment
  message: Message
}

/** The attachments of a conversation: by their messages, oldest first, and those of one message newest first. */
export function attachmentsOf(desk: Desk, conversation: Pick<Conversation, 'id'>): SentAttachment[] {
  return messagesOf(desk, conversation)
    .slice()
    .flatMap((message) =>
      [...desk.db.attachments.many('message', message.id)].reverse().map((attachment) => ({ attachment, message })),
    )
}

/** Deletes the attachments of a message. */
export function removeAttachments({ db }: Desk, message: Pick<Message, 'id'>): void {
  db.attachments.deleteMany('message', message.id)
}
