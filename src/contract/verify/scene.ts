import { type Difference, differences } from '#contract/fixtures/match'
import type { OperationInfo } from '#operation'
import type { Dialect } from '#protocol'
import { conformity, type Expected } from './conform.ts'
import { type Answered, type Ask, at, send, type Target, VerifyError } from './target.ts'
import type { Exchange } from './twin.ts'

/** What an operation is asked with. */
export interface Request {
  params?: Record<string, string | number>
  query?: Record<string, string>
  body?: unknown
  as?: Ask['as']
}

/** One expectation, and where it does not hold. */
export interface Step {
  title: string
  /** The id of the operation. */
  operation: string
  request: string
  differences: Difference[]
}

/** How what is created is found again, and removed. */
export interface Keeping {
  /** What it is called: `agent`. */
  noun: string
  /** Its number in the answer to its creation. */
  idOf: (body: unknown) => unknown
  /** It as the server has it now. */
  find: (id: number) => Promise<unknown>
  remove: (id: number) => [operation: string, request: Request]
}

/** Ends a story early: what comes after makes no sense. */
export class StoryOver extends Error {
  override name = 'StoryOver'
}

/** Ends a story that this server or caller has no room for. */
export class StorySkipped extends Error {
  override name = 'StorySkipped'
}

interface Kept {
  id: number
  keeping: Keeping
}

/** What a story is told with: it asks, compares, and remembers what to remove. */
export class Scene {
  readonly target: Target
  readonly steps: Step[] = []
  /** What was asked and answered, for each step that asks. */
  readonly exchanges = new Map<Step, Exchange>()
  /** What may have been left behind, as lines. */
  readonly leftovers: string[] = []
  readonly #operations: ReadonlyMap<string, OperationInfo>
  readonly #isStopped: () => boolean
  readonly #kept: Kept[] = []

  constructor(target: Target, operations: ReadonlyMap<string, OperationInfo>, isStopped: () => boolean) {
    this.target = target
    this.#operations = operations
    this.#isStopped = isStopped
  }

  get mark(): string {
    return this.target.mark
  }

  /** What is expected in the target's dialect. */
  by<T>(words: Record<Dialect, T>): T {
    return words[this.target.dialect]
  }

  /**
   * Asks for something and notes where the answer is not as expected.
   * @throws {StoryOver} when the status is another, {StorySkipped} when it is one that says so
   */
  async ask(title: string, operation: string, request: Request, expected: Expected): Promise<unknown> {
    if (this.#isStopped()) throw new StoryOver('interrupted')
    const ask = this.#asked(operation, request)
    const step: Step = { title, operation, request: `${ask.method} ${ask.path}`, differences: [] }
    this.steps.push(step)
    const answered = await this.#send(step, ask, expected)
    this.exchanges.set(step, { title, method: ask.method, path: ask.path, answer: answered.answer })
    const reason = expected.skip?.[answered.status]
    if (reason !== undefined) throw new StorySkipped(reason)
    step.differences.push(...conformity(expected, answered))
    if (answered.status !== expected.status) throw new StoryOver(title)
    return answered.body
  }

  /**
   * Creates something. Its number is only trusted once the server shows the mark under it.
   * @returns the number, and the answer
   * @throws {StoryOver} when it is not there afterwards
   */
  async create(
    title: string,
    operation: string,
    request: Request,
    expected: Expected,
    keeping: Keeping,
  ): Promise<{ id: number; body: unknown }> {
    const before = this.steps.length
    let body: unknown
    try {
      body = await this.ask(title, operation, request, expected)
    } catch (error) {
      const step = this.steps[before]
      if (step && error instanceof StoryOver) {
        const kept = this.#keep(keeping, step.differences.find(({ path }) => path === 'body')?.actual)
        const isRefused = (this.exchanges.get(step)?.answer.status ?? 500) < 500
        if (kept === undefined && !isRefused) this.#doubt(keeping)
      }
      throw error
    }
    const id = this.#keep(keeping, body)
    if (id !== undefined && (await this.#isOurs({ id, keeping }))) return { id, body }
    const found = { path: 'body.id', expected: `the number of the new ${keeping.noun}`, actual: keeping.idOf(body) }
    this.steps[before]?.differences.push(found)
    this.#doubt(keeping)
    throw new StoryOver(title)
  }

  /** Notes whether a list has an item like this. */
  has(title: string, operation: string, list: readonly unknown[], item: unknown): void {
    const isThere = list.some((one) => differences(item, one, '').length === 0)
    const found = isThere ? [] : [{ path: 'body', expected: item, actual: list }]
    this.steps.push({ title, operation, request: '', differences: found })
  }

  /** What the server answers, without an expectation. */
  async look(operation: string, request: Request): Promise<Answered> {
    return send(this.target, this.#asked(operation, request))
  }

  /** Removes what was created and is still there, the newest first. Nothing that lacks the mark is touched. */
  async cleanUp(): Promise<void> {
    for (const kept of this.#kept.splice(0).reverse()) await this.#remove(kept)
  }

  /** Notes that something may be there, which is found under no number. */
  #doubt({ noun }: Keeping): void {
    this.leftovers.push(`${noun} ${this.mark}: it may have been created`)
  }

  async #remove(kept: Kept): Promise<void> {
    const { id, keeping } = kept
    try {
      if (!(await this.#isOurs(kept))) return
      const [operation, request] = keeping.remove(id)
      await this.look(operation, request)
      if (await this.#isOurs(kept)) this.leftovers.push(`${keeping.noun} ${id}: the server did not remove it`)
    } catch (error) {
      this.leftovers.push(`${keeping.noun} ${id}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #keep(keeping: Keeping, body: unknown): number | undefined {
    const id = keeping.idOf(body)
    if (typeof id !== 'number') return undefined
    this.#kept.push({ id, keeping })
    return id
  }

  async #isOurs({ id, keeping }: Kept): Promise<boolean> {
    const found = await keeping.find(id)
    return (JSON.stringify(found) ?? '').includes(this.mark)
  }

  async #send(step: Step, ask: Ask, expected: Expected): Promise<Answered> {
    try {
      return await send(this.target, ask)
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error
      step.differences.push({ path: 'status', expected: expected.status, actual: error.message })
      throw new StoryOver(step.title)
    }
  }

  #asked(operation: string, { params = {}, query, body, as }: Request): Ask {
    const info = this.#operations.get(operation)
    if (!info) throw new Error(`There is no operation ${operation}`)
    const values: Record<string, string | number> = { account_id: this.target.accountId, ...params }
    const path = info.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(at(values, name))))
    const search = query ? `?${new URLSearchParams(query)}` : ''
    const method = info.methods[0] ?? 'GET'
    return { method, path: `${path}${search}`, body, as }
  }
}
