import { z } from 'zod'

/**
 * The schema of an object that makes those of its keys when it is looked into for the first time. Nobody writes it: the
 * build does, in place of `z.object({ … })`; see `build/lazy-objects.ts`.
 * @param catchall what other keys may hold; they are dropped unless given
 */
export function lazyObject(make: () => z.ZodRawShape, catchall?: z.ZodType): z.ZodObject {
  let made: z.ZodRawShape | undefined
  return new z.ZodObject({
    type: 'object',
    get shape() {
      made ??= make()
      return made
    },
    catchall,
  })
}
