import { InvalidArgumentError, type Option } from 'commander'
import { CliError, EXIT } from '#cli/cli-error'

/** What stands for an option outside of the command line. */
export interface Setting {
  option: Option
  value: unknown
  /** Where it stands: `MOCKWOOT_PORT`, `mockwoot.config.json: port`. */
  place: string
}

/** An option's name as it is written, without the dashes: `no-auth`. */
export function nameOf({ long }: Option): string {
  return (long ?? '').replace(/^--/, '')
}

/**
 * The value of an option that a setting stands for.
 * @throws {CliError} when the option does not take it
 */
export function settledValue({ option, value, place }: Setting): unknown {
  if (!option.required && !option.optional) return switched(value, place) !== option.negate
  const values: unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 0) return undefined
  if (values.length > 1 && !isRepeatable(option)) throw invalid(place, value, 'It takes one value.')
  let result: unknown
  for (const one of values) result = parsed(option, one, result, place)
  return result
}

/** What is said once for each value says so in its description, where users look for it as well. */
export function isRepeatable({ description }: Option): boolean {
  return description.includes('repeatable')
}

/** `api_only` is what the running server has for signing up without a page for it. */
const ON: readonly unknown[] = [true, 'true', '1', 'api_only']
const OFF: readonly unknown[] = [false, 'false', '0']

function switched(value: unknown, place: string): boolean {
  if (ON.includes(value)) return true
  if (OFF.includes(value)) return false
  throw invalid(place, value, 'It has to be true or false.')
}

function parsed(option: Option, value: unknown, previous: unknown, place: string): unknown {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw invalid(place, value, 'It is no text and no number.')
  try {
    return option.parseArg ? option.parseArg(String(value), previous) : String(value)
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw invalid(place, value, error.message)
    throw error
  }
}

function invalid(place: string, value: unknown, reason: string): CliError {
  return new CliError(`${place}: ${JSON.stringify(value)} is invalid. ${reason}`, EXIT.usage)
}
