import { recordInvalid } from '#errors'
import type { IncomingRequest } from '#operation'
import { isPresent } from '#tools/ruby'
import { expected, field, isScalar, type Reading, unfit } from './fields.ts'

/**
 * A list in place of a source id is not looked for among the links that there are, nor fit for a new one, unless it is of one
 * alone: the framework takes that for the id itself.
 * @throws {Failure} `RecordInvalid`
 */
export function refuseSourceList({ body: { source_id: given }, world }: IncomingRequest): void {
  const isList = Array.isArray(given) && given.length > 0 && !isOfOne(given)
  if (isList && world.dialect === 'chatwoot') throw recordInvalid(['source_id', "can't be blank"])
}

function isOfOne(list: readonly unknown[]): boolean {
  return list.length === 1 && isScalar(list[0]) && isPresent(list[0])
}

/** A source id, read past the permit list of the running server: what is empty is a blank one, an object breaks it. */
export const sourceId = field<string | null>(read, { type: 'string' })

function read(input: unknown): Reading<string | null> {
  if (typeof input === 'string') return { value: input }
  if (typeof input === 'number') return { value: String(input) }
  if (typeof input === 'boolean') return { value: input ? 't' : null }
  if (typeof input !== 'object' || input === null) return expected('a string')
  if (Object.keys(input).length === 0) return { value: '' }
  if (!Array.isArray(input)) return unfit('a string')
  return isOfOne(input) ? read(input[0]) : expected('a string')
}
