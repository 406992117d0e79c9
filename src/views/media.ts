import { z } from 'zod'

/** The schema of an answer that is a text of another type than JSON. */
export function textOfType(contentMediaType: string) {
  return z.string().meta({ contentMediaType })
}

/** The schema of an upload that a record keeps. @param owner what names the record */
export function storedFile<T extends z.ZodRawShape>(owner: T) {
  return z.object({
    id: z.int(),
    ...owner,
    file_type: z.string(),
    account_id: z.int(),
    file_url: z.string(),
    blob_id: z.int(),
    filename: z.string(),
  })
}

/** The schema of an answer that is a file. */
export const fileSchema = z.unknown().meta({ type: 'string', format: 'binary' })
