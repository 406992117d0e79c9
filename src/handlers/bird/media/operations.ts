import { z } from 'zod'
import { findUploaded, presignUpload } from '#domain/bird/media'
import { Failure } from '#errors'
import { errorSchema } from '#handlers/bird/error'
import { uuid } from '#handlers/bird/fields'
import { AGENT, ofAgent } from '#handlers/bird/paths'
import type { Operation } from '#operation'
import { birdOperation } from '#pipeline/define'
import { presignedUploadSchema } from '#views/bird/media/schema'
import { mediaUrl, presignedUploadView } from '#views/bird/media/view'
import { fileLocationSchema, mediaParams, mediaQuery } from './schema.ts'

const presignAvatar = birdOperation({
  ...ofAgent,
  id: 'bird.agents.presigned_upload.avatar',
  method: 'GET',
  path: `${AGENT}/presigned-upload`,
  summary: "Get a URL to upload an agent's avatar to",
  answers: { 200: presignedUploadSchema, 404: errorSchema },
  handle: ({ world, request, record }) => ({
    body: presignedUploadView(request.origin, presignUpload(world, record, 'avatar')),
  }),
})

const presignAudio = birdOperation({
  ...ofAgent,
  id: 'bird.agents.presigned_upload.audio',
  method: 'POST',
  path: `${AGENT}/presigned-upload/audio`,
  summary: "Get a URL to upload an agent's audio file to",
  answers: { 200: presignedUploadSchema, 404: errorSchema },
  handle: ({ world, request, record }) => ({
    body: presignedUploadView(request.origin, presignUpload(world, record, 'audio')),
  }),
})

/** The page documents 400, not 422, for what is wrong with these parameters. */
function accepted<S extends z.ZodType>(schema: S, value: unknown, path: string, message: string): z.output<S> {
  const { success, data } = schema.safeParse(value)
  if (!success) throw new Failure('BadParameter', { path, message })
  return data
}

const redirectSchema = z.enum(['true', 'false']).default('false')

const download = birdOperation({
  ...ofAgent,
  id: 'bird.agents.media.download',
  method: 'GET',
  path: `${AGENT}/media/{fileId}/download`,
  summary: 'Find a file of an agent',
  params: mediaParams,
  query: mediaQuery,
  answers: { 200: fileLocationSchema, 302: null, 400: errorSchema, 404: errorSchema },
  handle: ({ world, request, record, params, query }) => {
    const fileId = accepted(uuid, params.fileId, 'fileId', 'must be a UUID')
    const redirect = accepted(redirectSchema, query.redirect, 'redirect', 'must be true or false')
    const location = mediaUrl(request.origin, findUploaded(world, record, fileId))
    return redirect === 'true' ? { status: 302, headers: { location } } : { body: { location } }
  },
})

/** The files of agents. */
export const birdMediaOperations: Operation[] = [presignAvatar, presignAudio, download]
