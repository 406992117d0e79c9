import { Failure, type ParameterIssue } from '#errors'
import type { Violation } from '#protocol'
import { invalid, MOST, missingParameter } from './input.ts'

/** What a failure tells about the request beyond what the contract check saw before. */
export function violationsOf({ code, details }: Failure, known: readonly Violation[]): Violation[] {
  if (code === 'MalformedRequest' && 'reason' in details) {
    return [{ kind: 'malformed_body', parameter: 'body', message: details.reason, suggestion: null }]
  }
  if (code === 'ParameterMissing' && 'name' in details) return [missingParameter(`body.${details.name}`)]
  if (code !== 'ParametersInvalid' || !('issues' in details)) return []
  return details.issues
    .slice(0, MOST)
    .filter(({ path }) => !known.some(({ parameter }) => parameter === path || parameter?.endsWith(`.${path}`)))
    .map(({ path, message }) => invalid(path, message))
}

/** How a request outside of the contract is refused; values that are merely not documented are invalid parameters. */
export function refusalOf(violations: readonly Violation[]): Failure {
  if (violations.some(({ kind }) => kind !== 'unknown_value')) return new Failure('OutsideContract', { violations })
  return new Failure('ParametersInvalid', { issues: violations.map(issueOf) })
}

/** Without where the parameter was: `body.status` is `status`. */
function issueOf({ parameter, message }: Violation): ParameterIssue {
  const path = parameter ?? ''
  return { path: path.slice(path.indexOf('.') + 1), message: message.slice(path.length + 1), kind: 'value' }
}
