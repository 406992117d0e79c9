import type { z } from 'zod'
import type { Attachment, Blob, Message } from '#db/models/conversations/message'
import type { Desk } from '#domain/desk'
import { thumbnailPath } from '#domain/pictures'
import { lastPart } from '#tools/network/url'
import { iso } from '#views/wire'
import type { attachmentSchema, directUploadSchema } from './schema.ts'

/** An attachment on the wire (the attachment's `push_event_data`). */
export type AttachmentView = z.output<typeof attachmentSchema>

/** Where a file is served: below the origin that the answer is for. */
export function fileUrl(origin: string, { key, filename }: Blob): string {
  return `${origin}/rails/active_storage/blobs/redirect/${key}/${lastPart(filename)}`
}

/** An upload that a record keeps. @param owner what names the record */
export function storedFileView<T>(blob: Blob, account_id: number, owner: T, origin: string) {
  return {
    id: blob.id,
    ...owner,
    file_type: blob.content_type,
    account_id,
    file_url: fileUrl(origin, blob),
    blob_id: blob.id,
    filename: blob.filename,
  }
}

/** The file of an attachment: what shows and plays it. */
export function fileView(desk: Desk, { extension, file_type, blob_id, external_url }: Attachment, origin: string) {
  const blob = desk.db.blobs.get(blob_id)
  return {
    extension,
    data_url: blob ? fileUrl(origin, blob) : (external_url ?? ''),
    // Pictures of other types than those that count as images have no smaller ones.
    thumb_url: blob && file_type === 'image' ? `${origin}${thumbnailPath(blob)}` : '',
    file_size: blob?.byte_size ?? 0,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
  }
}

/** An attachment as messages carry it. `origin` is where its file's URL begins. */
export function attachmentView(desk: Desk, attachment: Attachment, origin: string): AttachmentView {
  const { id, message_id, file_type, account_id, fallback_title, external_url, meta } = attachment
  const base = { id, message_id, file_type, account_id }
  switch (file_type) {
    case 'location': {
      const { coordinates_lat, coordinates_long } = attachment
      return { ...base, coordinates_lat, coordinates_long, fallback_title, data_url: external_url ?? '' }
    }
    case 'fallback':
      return { ...base, fallback_title, data_url: external_url ?? '' }
    case 'contact':
      return { ...base, fallback_title, meta }
    case 'audio': {
      const { transcribed_text } = meta
      const transcription = typeof transcribed_text === 'string' ? transcribed_text : ''
      return { ...base, ...fileView(desk, attachment, origin), transcribed_text: transcription }
    }
    default:
      return { ...base, ...fileView(desk, attachment, origin) }
  }
}

/** The attachments of a message; undefined when there are none. */
export function attachmentViews(desk: Desk, message: Message, origin: string): AttachmentView[] | undefined {
  const attachments = desk.db.attachments.many('message', message.id)
  if (attachments.size === 0) return undefined
  return [...attachments].map((attachment) => attachmentView(desk, attachment, origin))
}

/** A file that is to be uploaded, with where and how. */
export function directUploadView(
  { id, key, filename, content_type, byte_size, created_at }: Blob,
  checksum: string | null,
  origin: string,
): z.output<typeof directUploadSchema> {
  return {
    id,
    key,
    filename,
    content_type,
    metadata: {},
    service_name: 'local',
    byte_size,
    checksum,
    created_at: iso(created_at),
    signed_id: key,
    direct_upload: {
      url: `${origin}/rails/active_storage/disk/${key}`,
      headers: { 'Content-Type': content_type },
    },
  }
}
