import type { z } from 'zod'
import { issueWords } from '#errors/issue-words'
import { type ParsedDocument, seedDocumentSchema } from './document.ts'
import { describeMistakes, SeedError, type SeedMistake } from './seed-error.ts'

/** What a seed document can hold. */
export function seedKeys(): string[] {
  return Object.keys(seedDocumentSchema.shape)
}

/**
 * Checks the form of a seed document.
 * @throws {SeedError} naming every place that is wrong
 */
export function parseSeedDocument(value: unknown): ParsedDocument {
  const { success, data, error } = seedDocumentSchema.safeParse(value, { error: issueWords })
  if (success) return data
  const mistakes = error.issues.flatMap(mistakesOf)
  throw new SeedError(describeMistakes(mistakes), mistakes)
}

/** Every key that there is not is a mistake of its own. */
function mistakesOf(issue: z.core.$ZodIssue): SeedMistake[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known' }))
}
