import { z } from 'zod'
import { storedAt, storeUpload } from '#domain/conversations/messages/uploads'
import { file, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const create = accountOperation({
  id: 'uploads.create',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/upload',
  summary: 'Store a file, or one that is somewhere else',
  documentation: 'https://developers.chatwoot.com/api-reference/messages',
  access: 'member',
  body: { schema: z.object({ attachment: file.nullish(), external_url: text.nullish() }) },
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
