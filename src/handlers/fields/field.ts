import { z } from 'zod'

/** What is refused as a value: the type may be right, but there is no such value. */
type Refusal = { message: string; kind: 'type' | 'value' }

/** A wire value in the type that the handlers use, or why not. */
export type Reading<T> = { value: T } | Refusal

/** The description of a field in JSON Schema, for the published document. */
export type Wire = Record<string, unknown>

const ANYTHING = z.unknown()

/** The schema of a field that is read from the wire by a function, and described in JSON Schema. */
export function field<T>(read: (input: unknown) => Reading<T>, wire: Wire) {
  return ANYTHING.transform((input, context): T => {
    const reading = read(input)
    if ('value' in reading) return reading.value
    context.addIssue({ code: 'custom', message: reading.message, params: { kind: reading.kind } })
    return z.NEVER
  }).register(z.globalRegistry, wire)
}

/** The refusal of a value of another type. */
export function expected(what: string): Refusal {
  return { message: `must be ${what}`, kind: 'type' }
}

/** The refusal of a value of which there is none, or which breaks the running server. */
export function unfit(what: string): Refusal {
  return { message: `must be ${what}`, kind: 'value' }
}

/** A value as another field reads it, or else a refusal of one's own. */
export function readBy<T>(other: z.ZodType<T>, input: unknown, otherwise: Refusal): Reading<T> {
  const { success, data } = other.safeParse(input)
  return success ? { value: data } : otherwise
}

/** Whether a value is one that the framework's permit list lets through where a list or an object is not meant. */
export function isScalar(input: unknown): input is string | number | boolean {
  return typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
}

/** Whether a value is a list or an object, which the framework's permit list drops where neither is meant. */
export function isComposed(input: unknown): boolean {
  return typeof input === 'object' && input !== null
}
