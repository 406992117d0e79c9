import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import { jsonIn } from '#contract/verify/lines'
import type { Memory, Remembered } from '#pull/talk'
import { seedDocumentSchema } from '#seed/document'

/** What is pulled: only the same can go on where it was stopped. */
const headSchema = z.object({
  server: z.string(),
  account: z.int().nullable(),
  kept: z.array(z.string()),
  secret: z.string(),
})

const account = seedDocumentSchema.shape.accounts.element.shape

const recordSchema = z.union([
  z.object({ kind: z.literal('contacts'), draft: account.contacts.unwrap().element }),
  z.object({ kind: z.literal('conversations'), draft: account.conversations.unwrap().element }),
])

/**
 * What was read so far, beside the seed file, until that is written: so that a pull can go on after an interruption. It
 * holds what the seed will hold, and the secret that replacements are derived from; only its owner can read it.
 */
export class SideFile {
  readonly #path: string
  readonly secret: string
  readonly memory: Memory = { contacts: new Map(), conversations: new Map() }

  /** @throws {CliError} when it can't be written */
  constructor(output: string, about: { server: string; account: number | null; kept: string[] }) {
    this.#path = `${output}.partial`
    const lines = linesOf(this.#path)
    const head = headSchema.safeParse(lines[0]).data
    const isSame = head !== undefined && JSON.stringify({ ...about, secret: head.secret }) === JSON.stringify(head)
    this.secret = isSame ? head.secret : crypto.randomUUID() + crypto.randomUUID()
    if (isSame) for (const line of lines.slice(1)) this.#take(line)
    else this.#start({ ...about, secret: this.secret })
  }

  /** How many records there are from before. */
  get size(): number {
    return this.memory.contacts.size + this.memory.conversations.size
  }

  add(record: Remembered): void {
    appendFileSync(this.#path, `${JSON.stringify(record)}\n`)
  }

  remove(): void {
    rmSync(this.#path, { force: true })
  }

  #start(head: z.output<typeof headSchema>): void {
    try {
      rmSync(this.#path, { force: true })
      writeFileSync(this.#path, `${JSON.stringify(head)}\n`, { mode: 0o600 })
    } catch (error) {
      throw new CliError(`can't write ${this.#path}: ${reasonOf(error)}`, EXIT.usage)
    }
  }

  #take(line: unknown): void {
    const { data } = recordSchema.safeParse(line)
    if (data?.kind === 'contacts' && data.draft.id !== undefined) this.memory.contacts.set(data.draft.id, data.draft)
    if (data?.kind === 'conversations' && data.draft.id !== undefined) {
      this.memory.conversations.set(data.draft.id, data.draft)
    }
  }
}

/** The lines of a file, the last one of which may be cut off; none when there is no such file. */
function linesOf(path: string): unknown[] {
  try {
    return readFileSync(path, 'utf8').split('\n').map(jsonIn)
  } catch {
    return []
  }
}
