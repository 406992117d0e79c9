import { z } from 'zod'

/** The schema of an answer that is a text of another type than JSON. */
export function textOfType(contentMediaType: string) {
  return z.string().meta({ contentMediaType })
}

/** The schema of an answer that is a file. */
export const fileSchema = z.unknown().meta({ type: 'string', format: 'binary' })
