/** An exchange that the published pages show, and what it is an example of. */
export interface Example {
  /** The id of the operation. */
  operation: string
  /** What tells it from the operation's others: `invites-an-agent`. */
  name: string
  /** What it shows, in words. */
  title: string
  /** The JSON that is sent; undefined when there is none. */
  request?: unknown
  status: number
  /** What the answer contains, with placeholders; undefined when it is empty. */
  response?: unknown
}
