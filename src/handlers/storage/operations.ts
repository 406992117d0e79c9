import { z } from 'zod'
import type { Blob } from '#db/models/conversations/message'
import { bytesOf, fillFile, findBlob } from '#domain/conversations/messages/attachments'
import { typeByEnding } from '#domain/conversations/messages/file-types'
import { blobAt, lendAddress } from '#domain/conversations/messages/uploads'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { newBlobSchema } from '#handlers/chatwoot/messages/schema'
import { text } from '#handlers/fields'
import type { Answers, IncomingRequest, Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import type { Reply } from '#protocol'
import { lastPart } from '#tools/network/url'
import { fileSchema } from '#views/media'
import { dispositionOf, servedType } from './disposition.ts'
import { partOf } from './part.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/messages'
const STORAGE = '/rails/active_storage'

const fileParams = z.object({ key: text, filename: text })

/** Shows a file. Where there is none, the running server has an empty answer instead of an error. */
function withBlob(desk: Desk, find: () => Blob, typeOfNothing: string, show: (blob: Blob) => Reply): Reply {
  try {
    return show(find())
  } catch (error) {
    if (desk.dialect !== 'chatwoot' || !(error instanceof Failure) || error.code !== 'RecordNotFound') throw error
    return { status: 404, raw: { contentType: typeOfNothing, data: '' } }
  }
}

/** How a file is shown: by where its bytes are for a while, or by the bytes themselves. */
interface Way {
  answers: Answers
  show: (desk: Desk, request: IncomingRequest, blob: Blob) => Reply
}

const REDIRECT: Way = {
  answers: { 302: null },
  show: (desk, { origin }, blob) => ({
    status: 302,
    headers: {
      'cache-control': 'max-age=300, private',
      location: `${origin}${STORAGE}/disk/${lendAddress(desk, blob)}/${lastPart(blob.filename)}`,
    },
  }),
}

const PROXY: Way = {
  answers: { 200: fileSchema, 206: fileSchema },
  show: (_, request, blob) => contentOf(blob, request),
}

function fileOperation(id: string, path: string, summary: string, { answers, show }: Way) {
  return publicOperation({
    id,
    method: 'GET',
    path: `${STORAGE}/${path}/{filename}`,
    summary,
    documentation: PAGE,
    access: 'anyone',
    params: path.endsWith('{variation}') ? fileParams.extend({ variation: text }) : fileParams,
    answers,
    handle: ({ world, request, params: { key } }) =>
      withBlob(
        world,
        () => findBlob(world, key),
        'text/html',
        (blob) => show(world, request, blob),
      ),
  })
}

const SHOWN = 'the mock shows the picture itself'
const OLDER = 'As redirect, by the address that older servers gave out'

const files: Operation[] = [
  fileOperation('storage.redirect', 'blobs/redirect/{key}', 'Go on to where the bytes of a file are', REDIRECT),
  fileOperation('storage.proxy', 'blobs/proxy/{key}', 'The bytes of a file, without a way around', PROXY),
  fileOperation('storage.show', 'blobs/{key}', OLDER, REDIRECT),
  fileOperation(
    'storage.representation',
    'representations/redirect/{key}/{variation}',
    `Go on to where the thumbnail of a picture is: ${SHOWN}`,
    REDIRECT,
  ),
  fileOperation(
    'storage.representation_proxy',
    'representations/proxy/{key}/{variation}',
    `The thumbnail of a picture, without a way around: ${SHOWN}`,
    PROXY,
  ),
  fileOperation('storage.representation_show', 'representations/{key}/{variation}', OLDER, REDIRECT),
]

function contentOf(blob: Blob, request: IncomingRequest): Reply {
  const { data, ...part } = partOf(bytesOf(blob), request.header('range') ?? '')
  return {
    ...part,
    raw: { contentType: servedType(blob.content_type), data },
    headers: {
      ...part.headers,
      'content-disposition': dispositionOf(blob),
      'last-modified': new Date(blob.created_at).toUTCString(),
      // Files come from anybody: they must not run as pages of the mock's origin.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    },
  }
}

const download = publicOperation({
  id: 'storage.download',
  method: 'GET',
  path: `${STORAGE}/disk/{key}/{filename}`,
  summary: 'The bytes of a file',
  documentation: PAGE,
  access: 'anyone',
  params: fileParams,
  answers: { 200: fileSchema, 206: fileSchema },
  handle: ({ world, request, params: { key, filename } }) => {
    // About no file the running server answers nothing, of the type that the path ends in.
    const typeOfNothing = typeByEnding(filename) ?? 'text/html'
    return withBlob(
      world,
      () => blobAt(world, key),
      typeOfNothing,
      (blob) => contentOf(blob, request),
    )
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

const announce = publicOperation({
  id: 'storage.direct_upload',
  method: 'POST',
  path: `${STORAGE}/direct_uploads`,
  summary: 'Announce a file from a page of the server’s own, which is the only one that may',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: newBlobSchema, wrapper: 'blob' },
  answers: {},
  guard: () => {
    throw new Failure('RequestRefused', {})
  },
  handle: () => ({}),
})

/** Files: what attachments and avatars are served from. */
export const storageOperations: Operation[] = [...files, download, upload, announce]
