import { z } from 'zod'
import { storedAt, storeUpload } from '#domain/conversations/messages/uploads'
import { field, file, readBy, unfit } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import type { UploadedFile } from '#protocol'
import { inspect, isBlank } from '#tools/ruby'

/** A file, or something blank for none; the running server breaks on whatever else is called an attachment. */
const attachment = field<UploadedFile | undefined>(
  (input) => (isBlank(input) ? { value: undefined } : readBy(file, input, unfit('a file'))),
  { type: 'string', format: 'binary' },
)

/** An address, or something blank for none; whatever else is no text is no address either. */
const address = field<string | undefined>(
  (input) => ({ value: isBlank(input) ? undefined : typeof input === 'string' ? input : inspect(input) }),
  { type: 'string' },
)

const create = accountOperation({
  id: 'uploads.create',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/upload',
  summary: 'Store a file, or one that is somewhere else',
  documentation: 'https://developers.chatwoot.com/api-reference/messages',
  access: 'member',
  body: { schema: z.object({ attachment: attachment.nullish(), external_url: address.nullish() }) },
  // The running server names the file by its signed id, the published page by its key and number.
  answers: {
    200: z.object({ file_url: z.string(), blob_key: z.string().optional(), blob_id: z.union([z.int(), z.string()]) }),
  },
  handle: ({ world, request, body }) => {
    const blob = storeUpload(world, body)
    const file_url = `${request.origin}${storedAt(blob)}`
    if (world.dialect === 'chatwoot') return { body: { file_url, blob_id: blob.key } }
    return { body: { file_url, blob_key: blob.key, blob_id: blob.id } }
  },
})

/** Files that are stored before something refers to them. */
export const uploadOperations: Operation[] = [create]
