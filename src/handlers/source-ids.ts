import { recordInvalid } from '#errors'
import type { IncomingRequest } from '#operation'
import { expected, field } from './fields.ts'

/**
 * A list in place of a source id is not looked for among the links that there are, nor fit for a new one.
 * @throws {Failure} `RecordInvalid`
 */
export function refuseSourceList({ body, world }: IncomingRequest): void {
  const isList = Array.isArray(body.source_id) && body.source_id.length > 0
  if (isList && world.dialect === 'chatwoot') throw recordInvalid(['source_id', "can't be blank"])
}

/** A source id, read past the permit list of the running server: what is empty is a blank one, an object breaks it. */
export const sourceId = field<string | null>(
  (input) => {
    if (typeof input === 'string') return { value: input }
    if (typeof input === 'number') return { value: String(input) }
    if (typeof input === 'boolean') return { value: input ? 't' : null }
    if (typeof input !== 'object' || input === null) return expected('a string')
    if (Object.keys(input).length === 0) return { value: '' }
    return Array.isArray(input) ? expected('a string') : { message: 'must be a string', kind: 'value' }
  },
  { type: 'string' },
)
