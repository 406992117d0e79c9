import { z } from 'zod'
import type { Blob } from '#db/models/conversations/message'
import { bytesOf, fillFile, findBlob } from '#domain/conversations/messages/attachments'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import type { Reply } from '#protocol'
import { dispositionOf } from './disposition.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/messages'
const STORAGE = '/rails/active_storage'

const fileParams = z.object({ key: text, filename: text })

/** Where the bytes of a file are. */
function diskPath(key: string, filename: string): string {
  return `${STORAGE}/disk/${key}/${encodeURIComponent(filename)}`
}

/** What the running server answers about no file: nothing, of the type that the path ends in. */
const MISSING_TYPES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
}

/** Shows the file of a key. Where there is none, the running server has an empty answer instead of an error. */
function withBlob(desk: Desk, key: string, typeOfNothing: string, show: (blob: Blob) => Reply): Reply {
  try {
    return show(findBlob(desk, key))
  } catch (error) {
    if (desk.dialect !== 'chatwoot' || !(error instanceof Failure) || error.code !== 'RecordNotFound') throw error
    return { status: 404, raw: { contentType: typeOfNothing, data: '' } }
  }
}

function redirectTo(desk: Desk, origin: string, key: string): Reply {
  return withBlob(desk, key, 'text/html', ({ key: stored, filename }) => ({
    status: 302,
    headers: { location: `${origin}${diskPath(stored, filename)}` },
  }))
}

const redirect = publicOperation({
  id: 'storage.redirect',
  method: 'GET',
  path: `${STORAGE}/blobs/redirect/{key}/{filename}`,
  summary: 'Go on to where the bytes of a file are',
  documentation: PAGE,
  access: 'anyone',
  params: fileParams,
  answers: { 302: null },
  handle: ({ world, request, params }) => redirectTo(world, request.origin, params.key),
})

const representation = publicOperation({
  id: 'storage.representation',
  method: 'GET',
  path: `${STORAGE}/representations/redirect/{key}/{variation}/{filename}`,
  summary: 'Go on to where the thumbnail of a picture is: the mock shows the picture itself',
  documentation: PAGE,
  access: 'anyone',
  params: fileParams.extend({ variation: text }),
  answers: { 302: null },
  handle: ({ world, request, params }) => redirectTo(world, request.origin, params.key),
})

/** A content type as a header can carry it; anything else is just bytes. */
function servedType(contentType: string): string {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[ -~]*)?$/.test(contentType) ? contentType : 'application/octet-stream'
}

const download = publicOperation({
  id: 'storage.download',
  method: 'GET',
  path: `${STORAGE}/disk/{key}/{filename}`,
  summary: 'The bytes of a file',
  documentation: PAGE,
  access: 'anyone',
  params: fileParams,
  answers: { 200: z.unknown().meta({ type: 'string', format: 'binary' }) },
  handle: ({ world, params: { key, filename } }) => {
    const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()
    return withBlob(world, key, MISSING_TYPES[extension] ?? 'text/html', (blob) => ({
      raw: { contentType: servedType(blob.content_type), data: bytesOf(blob) },
      headers: {
        'content-disposition': dispositionOf(blob),
        // Files come from anybody: they must not run as pages of the mock's origin.
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      },
    }))
  },
})

const upload = publicOperation({
  id: 'storage.upload',
  method: 'PUT',
  path: `${STORAGE}/disk/{key}`,
  summary: 'Upload the bytes of a file that was announced',
  documentation: PAGE,
  access: 'anyone',
  params: z.object({ key: text }),
  answers: { 204: null, 422: null },
  handle: ({ world, request, params }) => {
    const isComplete = fillFile(world, findBlob(world, params.key), request.bytes ?? new Uint8Array())
    return { status: isComplete ? 204 : 422 }
  },
})

/** Files: what attachments and avatars are served from. */
export const storageOperations: Operation[] = [redirect, representation, download, upload]
