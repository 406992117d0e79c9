/** An exchange that the published pages show, and what it is an example of. */
export interface Example {
  /** The id of the operation. */
  operation: string
  /** What it shows, in words, which no other of the operation has. */
  title: string
  /** The JSON that is sent; undefined when there is none. */
  request?: unknown
  status: number
  /** What the answer contains, with placeholders; undefined when it is empty. */
  response?: unknown
}

/** By what name the document has an example: by its title, `invites-an-agent`. */
export function exampleName(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

/** An example as the document has it. */
export function exampleEntry({ title }: Example, value: unknown): [name: string, { summary: string; value: unknown }] {
  return [exampleName(title), { summary: title, value }]
}
