import { afterwards, Failure, unprocessable } from '#errors'
import { fullMessages } from '#errors/words'

/**
 * Runs `work`; whatever is wrong with a message is answered with a text, as the running server does where it writes and
 * repeats messages.
 * @throws {Failure} `Unprocessable`
 */
export function explained<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const text = textOf(error)
    if (text === undefined) throw error
    throw error.isLate ? afterwards(unprocessable(text)) : unprocessable(text)
  }
}

function textOf({ code, details }: Failure): string | undefined {
  if (code === 'RecordInvalid' && 'errors' in details) return `Validation failed: ${fullMessages(details.errors)}`
  if (code === 'ParametersInvalid' && 'issues' in details)
    return details.issues.map(({ message }) => message).join(', ')
  return undefined
}
