import type { Answer } from './recording.ts'

/** A body as recordings have it: JSON where it is, null where it is empty, text otherwise. */
export function contentOf(text: string): Pick<Answer, 'json' | 'text'> {
  if (text === '') return { json: null }
  try {
    return { json: JSON.parse(text) }
  } catch {
    return { text }
  }
}
