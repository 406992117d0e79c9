/** Reads code: what plugins have at hand. */
export interface Parser {
  parse(code: string, options?: { lang: 'ts' }): object
}

/** A text to be put in the place of another. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** A part of code as the parser has it. */
export type Node = Record<string, unknown>

/** Whether this is a part of code, or a list of such. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** What has to be written differently in all that a part consists of. */
export function editsIn(node: Node, editsOf: (node: Node) => Edit[]): Edit[] {
  const below = Object.values(node).flatMap((value) => (isNode(value) ? editsIn(value, editsOf) : []))
  return [...editsOf(node), ...below]
}

/** The code with its edits made. */
export function rewritten(code: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start)
  const kept = [{ text: '', end: 0 }, ...sorted].map(
    ({ text, end }, index) => `${text}${code.slice(end, sorted[index]?.start)}`,
  )
  return kept.join('')
}
