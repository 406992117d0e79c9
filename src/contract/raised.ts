import type { Failure } from '#errors'
import { invalid, missingParameter } from './check-input.ts'
import type { Violation } from './violation.ts'

/** What a failure tells about the request beyond what the contract check saw before. */
export function violationsOf({ code, details }: Failure, known: readonly Violation[]): Violation[] {
  if (code === 'MalformedRequest' && 'reason' in details) {
    return [{ kind: 'malformed_body', parameter: 'body', message: details.reason, suggestion: null }]
  }
  if (code === 'ParameterMissing' && 'name' in details) return [missingParameter(`body.${details.name}`)]
  if (code !== 'ParametersInvalid' || !('issues' in details)) return []
  return details.issues
    .filter(({ path }) => !known.some(({ parameter }) => parameter === path || parameter?.endsWith(`.${path}`)))
    .map(({ path, message }) => invalid(path, message))
}
