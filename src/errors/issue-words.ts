import type { z } from 'zod'

/** Types as sentences have them, by what schemas call them. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  int: 'an integer',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
}

/**
 * What is wrong with a value, where a schema has no words of its own for it: for the `error` of a parse. What is left
 * undefined is told in the library's words.
 */
export function issueWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${TYPES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return sized(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum)
    case 'too_big':
      return sized(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum)
    case 'invalid_format':
      return issue.format === 'datetime' ? 'must be an ISO 8601 time' : undefined
    case 'unrecognized_keys':
      return `must not have ${issue.keys.join(', ')}`
    case 'invalid_key':
      return 'is no name that fits here'
    default:
      return undefined
  }
}

/** What sizes are counted in, where not in themselves. */
const UNITS: Readonly<Record<string, string>> = { array: 'item', string: 'character' }

function sized(origin: string, relation: string, bound: number | bigint): string {
  const unit = UNITS[origin]
  if (unit === undefined) return `must be ${relation} ${bound}`
  return `must have ${relation} ${bound} ${unit}${Number(bound) === 1 ? '' : 's'}`
}
