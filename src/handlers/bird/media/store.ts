import type { BirdMedia } from '#db/models/bird/bird'
import { findMedia, storeUpload } from '#domain/bird/media'
import { recordNotFound } from '#errors'
import { errorSchema } from '#handlers/bird/error'
import { PAGE } from '#handlers/bird/paths'
import type { Operation } from '#operation'
import { birdStoreOperation } from '#pipeline/define'
import type { Reply } from '#protocol'
import { decodeBase64 } from '#tools/base64'
import { mediaUrl } from '#views/bird/media/view'
import { fileSchema, textOfType } from '#views/media'
import { storedFileParams, uploadFormSchema } from './schema.ts'

const store = {
  path: '/workspaces/{workspaceId}/media/{fileId}',
  documentation: PAGE,
  access: 'anyone',
  params: storedFileParams,
} as const

/** S3's answers to an upload: the form says which one it wants; 204 unless it names one of the other two. */
function uploadReply(origin: string, media: BirdMedia, wanted: unknown): Reply {
  if (wanted === '200') return { status: 200 }
  if (wanted !== '201') return { status: 204 }
  const location = mediaUrl(origin, media)
  const { key = '' } = media.form
  const data =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<PostResponse><Location>${location}</Location><Key>${key}</Key></PostResponse>`
  return { status: 201, headers: { location }, raw: { contentType: 'application/xml', data } }
}

const upload = birdStoreOperation({
  ...store,
  id: 'bird.media.upload',
  method: 'POST',
  summary: 'Upload a file with the form that a presigned upload gave out, as to S3',
  body: { schema: uploadFormSchema },
  answers: {
    200: null,
    201: textOfType('application/xml'),
    204: null,
    400: errorSchema,
    403: errorSchema,
    404: errorSchema,
  },
  locate: ({ world, params }) => findMedia(world, params.workspaceId, params.fileId),
  handle: ({ world, request, record, body: { file, ...fields } }) => {
    storeUpload(world, record, fields, file)
    return uploadReply(request.origin, record, fields.success_action_status)
  },
})

const read = birdStoreOperation({
  ...store,
  id: 'bird.media.read',
  method: 'GET',
  summary: 'Get an uploaded file',
  answers: { 200: fileSchema, 404: errorSchema },
  locate: ({ world, params }) => findMedia(world, params.workspaceId, params.fileId),
  handle: ({ record: { file } }) => {
    if (!file) throw recordNotFound('File')
    return {
      // Uploads come from anybody who was given a form: they must not run as pages of the mock's origin.
      headers: { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' },
      raw: { contentType: file.content_type, data: decodeBase64(file.data) },
    }
  },
})

/** What stands in for the file store that presigned uploads lead to. */
export const birdStoreOperations: Operation[] = [upload, read]
