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

/** Those of a list that are parts of code; none if it is no list. */
export function partsOf(list: unknown): Node[] {
  return Array.isArray(list) ? list.filter(isNode) : []
}

/** All that a part of code consists of, itself included. */
export function partsIn(node: Node): Node[] {
  return [node, ...Object.values(node).flatMap((value) => (isNode(value) ? partsIn(value) : []))]
}

/** The code with its edits made. */
export function rewritten(code: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start)
  const kept = [{ text: '', end: 0 }, ...sorted].map(
    ({ text, end }, index) => `${text}${code.slice(end, sorted[index]?.start)}`,
  )
  return kept.join('')
}
