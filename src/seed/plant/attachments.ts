import type { Message } from '#db/models/conversations/message'
import { attach, storeFile } from '#domain/conversations/messages/attachments'
import type { Desk } from '#domain/desk'
import type { AttachmentDocument } from '#seed/sections/conversations'
import { decodeBase64 } from '#tools/base64'
import { PIXEL } from '#tools/pictures/pixel'
import { identified } from './identified.ts'

type FileType = AttachmentDocument['type']

interface Placeholder {
  filename: string
  contentType: string
  bytes: Uint8Array<ArrayBuffer>
}

const text = (content: string) => new TextEncoder().encode(content)

/** The head of a sound in which there is nothing to hear. */
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA='

/** What stands for the bytes of a file that nobody has; everything else that can be attached has none. */
const PLACEHOLDERS: { [T in FileType]?: Placeholder } = {
  image: { filename: 'image.png', contentType: 'image/png', bytes: decodeBase64(PIXEL) },
  audio: { filename: 'audio.wav', contentType: 'audio/wav', bytes: decodeBase64(SILENCE) },
  video: { filename: 'video.mp4', contentType: 'video/mp4', bytes: text('') },
  file: { filename: 'file.txt', contentType: 'text/plain', bytes: text('A placeholder.\n') },
}

/** Plants what came with a message. */
export function plantAttachments(
  desk: Desk,
  message: Message,
  attachments: readonly AttachmentDocument[] | undefined,
  place: string,
): void {
  for (const [index, { type, filename, ...attachment }] of (attachments ?? []).entries()) {
    const placeholder = PLACEHOLDERS[type]
    identified(desk.db.attachments, attachment, `${place}.attachments.${index}`, () => {
      if (!placeholder) {
        return desk.db.attachments.insert({ account_id: message.account_id, message_id: message.id, file_type: type })
      }
      const file = { ...placeholder, filename: filename ?? placeholder.filename }
      return attach(desk, message, [storeFile(desk, file)])
    })
  }
}
