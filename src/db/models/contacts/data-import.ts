import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** A file of contacts that waits to be read in; gone once that is done. */
export const dataImportSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** The bytes of the file: base64, so that the state stays JSON. */
  data: z.string(),
  created_at: time,
})

export type DataImport = z.output<typeof dataImportSchema>

export const dataImports = model({ schema: dataImportSchema, defaults: () => ({}) })
