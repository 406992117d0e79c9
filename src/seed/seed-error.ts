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
