import { KeyTaken } from '#db/indexes/unique'
import { Failure, saidIn, word } from '#errors'
import { SeedError } from '#seed/seed-error'

/**
 * Runs what plants one place of a document.
 * @throws {SeedError} naming the place, when the rules of the support desk refuse it
 */
export function at<T>(place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof KeyTaken) throw new SeedError(`${place}: ${error.message}`)
    if (error instanceof RangeError) throw new SeedError(`${place}: contains itself, or too much within each other`)
    if (!(error instanceof Failure)) throw error
    const { body } = word(error, { dialect: 'documented', api: 'application' })
    throw new SeedError(describe(place, body))
  }
}

/** An answer's `message` and first attribute say more than its `error`. */
function describe(place: string, body: unknown): string {
  if (typeof body !== 'object' || body === null) return `${place}: ${String(body)}`
  const attributes: unknown = 'attributes' in body ? body.attributes : undefined
  const attribute: unknown = Array.isArray(attributes) ? attributes[0] : undefined
  return `${place}${typeof attribute === 'string' ? `.${attribute}` : ''}: ${saidIn(body)}`
}

/**
 * What a name of a document refers to.
 * @throws {SeedError} when it refers to nothing
 */
export function referred<T>(place: string, what: string, name: string | number, found: T | undefined): T {
  if (found === undefined) throw new SeedError(`${place}: there is no ${what} ${JSON.stringify(name)}`)
  return found
}
