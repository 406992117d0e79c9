import { readFileSync } from 'node:fs'
import { z } from 'zod'

const publishedSchema = z.array(
  z.object({ name: z.string(), method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), path: z.string() }),
)

/** One operation of the API that Chatwoot publishes. */
export type Published = z.output<typeof publishedSchema>[number]

/** Every operation of the document that Chatwoot publishes for release 4.2; made by `list-operations.mjs`. */
export const PUBLISHED: readonly Published[] = publishedSchema.parse(
  JSON.parse(readFileSync(new URL('./operations.json', import.meta.url), 'utf8')),
)

/** Where an operation is really served: the document forgets the beginning of one path. */
export function servedPath({ path }: Published): string {
  return path.startsWith('/accounts/') ? `/api/v1${path}` : path
}

/** A path with `{}` for every parameter, and without a slash at the end: what names do not change. */
export function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}').replace(/\/$/, '')
}
