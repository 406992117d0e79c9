import type { Clock } from '#tools/time/clock'
import { seconds } from '#tools/time/units'

/** How long somebody counts as present after the last sign of life, in seconds (`PRESENCE_DURATION`). */
const PRESENCE_DURATION = 20

type Kind = 'user' | 'contact'

/** When who was seen last: kind, account, id, time in milliseconds since 1970. */
export type PresenceState = ReadonlyArray<readonly [kind: Kind, accountId: number, id: number, at: number]>

/** Who is looking right now, by the realtime connection's signs of life. */
export class Presence {
  readonly #clock: Clock
  readonly #seen: Record<Kind, Map<number, Map<number, number>>> = { user: new Map(), contact: new Map() }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes a sign of life. */
  touch(kind: Kind, accountId: number, id: number): void {
    this.#note(kind, accountId, id, this.#clock.now())
  }

  /** Whether there was a sign of life less than 20 seconds ago, by the mock's time; the server counts whole seconds. */
  isPresent(kind: Kind, accountId: number, id: number): boolean {
    return this.#secondsSince(kind, accountId, id) < PRESENCE_DURATION
  }

  /** Whether who asks for all who are present finds somebody: for a second longer than who asks for that one alone. */
  isListed(kind: Kind, accountId: number, id: number): boolean {
    return this.#secondsSince(kind, accountId, id) <= PRESENCE_DURATION
  }

  /** The ids of all who are present in an account. As by the server, who is not any more is forgotten then. */
  listed(kind: Kind, accountId: number): number[] {
    const seen = this.#seen[kind].get(accountId)
    if (!seen) return []
    for (const id of seen.keys()) if (!this.isListed(kind, accountId, id)) seen.delete(id)
    return [...seen.keys()]
  }

  dump(): PresenceState {
    const kinds: Kind[] = ['user', 'contact']
    return kinds.flatMap((kind) =>
      [...this.#seen[kind]].flatMap(([accountId, seen]) =>
        [...seen].map(([id, at]) => [kind, accountId, id, at] as const),
      ),
    )
  }

  restore(state: PresenceState): void {
    this.#seen.user.clear()
    this.#seen.contact.clear()
    for (const [kind, accountId, id, at] of state) this.#note(kind, accountId, id, at)
  }

  #secondsSince(kind: Kind, accountId: number, id: number): number {
    const seen = this.#seen[kind].get(accountId)?.get(id)
    return seen === undefined ? Number.POSITIVE_INFINITY : seconds(this.#clock.now()) - seconds(seen)
  }

  #note(kind: Kind, accountId: number, id: number, at: number): void {
    const accounts = this.#seen[kind]
    const seen = accounts.get(accountId) ?? new Map<number, number>()
    seen.set(id, at)
    accounts.set(accountId, seen)
  }
}
