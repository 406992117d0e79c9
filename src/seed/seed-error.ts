import { KeyTaken } from '#db/indexes/unique'
import { Failure, saidIn, word } from '#errors'

/** A seed that can't be planted; the message says where and why. */
export class SeedError extends Error {
  override name = 'SeedError'
  /** What is wrong with the form of a document; nothing where that is in order. */
  readonly mistakes: readonly SeedMistake[]

  constructor(message: string, mistakes: readonly SeedMistake[] = []) {
    super(message)
    this.mistakes = mistakes
  }
}

/** Something in a document that is not of the form that seeds have. */
export interface SeedMistake {
  path: ReadonlyArray<string | number>
  message: string
}

/** How many mistakes are told. */
const MOST = 20

/** All mistakes in a line. @param placeOf where one stands, for people who have the file before them */
export function describeMistakes(
  mistakes: readonly SeedMistake[],
  placeOf: (path: SeedMistake['path']) => string | undefined = () => undefined,
): string {
  const told = mistakes.slice(0, MOST).map(({ path, message }) => {
    const place = placeOf(path)
    return `${place === undefined ? '' : `${place}: `}${path.join('.') || 'seed'}: ${message}`
  })
  if (mistakes.length > MOST) told.push(`and ${mistakes.length - MOST} more`)
  return told.join('; ')
}

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
