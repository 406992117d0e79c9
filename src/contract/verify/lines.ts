import type { z } from 'zod'
import { issueWords } from '#errors/issue-words'
import { VerifyError } from './target.ts'

/** The lines of a recording; empty ones are none. */
export function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** What a line holds; undefined when it is no JSON, as when it was cut off. */
export function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * Reads a line of a recording.
 * @param command which writes such recordings
 * @throws {VerifyError} naming the line, when it is not of the form
 */
export function readLine<T>(schema: z.ZodType<T>, line: string, number: number, command: 'proxy' | 'verify'): T {
  const value = jsonIn(line)
  const { data, error } = schema.safeParse(value, { error: issueWords })
  if (data !== undefined) return data
  const [issue] = error?.issues ?? []
  const place = issue?.path.length ? issue.path.join('.') : 'it'
  const wrong = value === undefined ? 'it is no JSON' : `${place} ${issue?.message}`
  throw new VerifyError(`line ${number} is not of a recording of ${command}: ${wrong}`)
}
