import { z } from 'zod'
import type { Json } from '#db/models/columns'
import type { UploadedFile } from '#protocol'
import { expected, field, isScalar, readBy, unfit } from './field.ts'
import { anything } from './objects.ts'

/** A file of a multipart form. */
export const file = z
  .custom<UploadedFile>(
    (input) => typeof input === 'object' && input !== null && 'bytes' in input && 'filename' in input,
    { error: 'must be a file' },
  )
  .meta({ type: 'string', format: 'binary' })

/** A file of a multipart form, or the signed id of one that was uploaded before; a number breaks the running server. */
export const fileOrText = field<UploadedFile | string>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    return readBy(file, input, isScalar(input) ? unfit('a file') : expected('a file'))
  },
  { type: 'string', format: 'binary' },
)

/** A file of a multipart form, the signed id of one that was uploaded before, or whatever else was given in its place. */
export const fileOrAnything = field<UploadedFile | Json>(
  (input) => {
    const upload = file.safeParse(input)
    return upload.success ? { value: upload.data } : readBy(anything, input, expected('a file'))
  },
  { type: 'string', format: 'binary' },
)
