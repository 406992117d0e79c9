import type { Violation } from '#protocol'

/** How many different violations are kept apart; further ones are only counted. */
const MAX_VIOLATIONS = 1000

/** The request that broke the contract first. */
export interface Offender {
  method: string
  path: string
  /** The id of the operation; null when there is none. */
  operation: string | null
}

/** A violation, how often it happened, the request that made it first, and the name of the world that it was made in. */
export type RecordedViolation = Violation & { count: number; request: Offender; world: string }

/** What was seen of the contract. */
export class Ledger {
  readonly #whole: Ledger | undefined
  readonly #answers = new Map<string, Map<number, number>>()
  readonly #violations = new Map<string, RecordedViolation>()
  #overflow = 0
  #requests = 0

  /** @param whole hears of all that this one does, and outlives it */
  constructor(whole?: Ledger) {
    this.#whole = whole
  }

  /** Counts an answer of an operation; null for a request that none takes. */
  countAnswer(operation: string | null, status: number): void {
    this.#whole?.countAnswer(operation, status)
    this.#requests++
    if (operation === null) return
    const statuses = this.#answers.get(operation) ?? new Map<number, number>()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    this.#answers.set(operation, statuses)
  }

  /** Keeps violations and the request that made them. */
  recordViolations(violations: readonly Violation[], request: Offender, world: string): void {
    this.#whole?.recordViolations(violations, request, world)
    for (const violation of violations) {
      const key = `${request.operation} ${violation.kind} ${violation.parameter} ${violation.message}`
      const known = this.#violations.get(key)
      if (known) known.count++
      else if (this.#violations.size < MAX_VIOLATIONS)
        this.#violations.set(key, { ...violation, count: 1, request, world })
      else this.#overflow++
    }
  }

  /** How often an operation was answered with which status. */
  answersOf(operation: string): ReadonlyMap<number, number> {
    return this.#answers.get(operation) ?? new Map()
  }

  /** Every violation, in the order they first happened. */
  violations(): RecordedViolation[] {
    return [...this.#violations.values()]
  }

  /** How many requests there were, those that no operation takes included. */
  get requests(): number {
    return this.#requests
  }

  /** How many violations are counted only. */
  get overflow(): number {
    return this.#overflow
  }
}
