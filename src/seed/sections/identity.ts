import { z } from 'zod'

/** What something or somebody is called. */
export const name = z.string().min(1)

/** How a person is referred to. */
export const email = z.string().includes('@')

/** A moment, or the beginning of a day. */
export const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'must be a time with its zone, such as 2025-06-01T10:00:00Z, or a date',
})

/** The number that a record has; the next free one unless given. */
export const number = {
  id: z
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER - 1)
    .optional(),
}

/** What an inbox or a contact is referred to by: what people know it by, or the `id` that its document gives it. */
export const reference = z.union([name, z.int()])

/**
 * The number that a record has, and columns of it as the state has them: they are written in the end, whatever the rest
 * of the document made of them.
 */
export function identity<S extends z.ZodRawShape>(columns: z.ZodObject<S>) {
  return { ...number, stored: z.strictObject(columns.shape).partial().optional() }
}
