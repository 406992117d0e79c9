import type { Clock } from '#tools/time/clock'

/** How long somebody counts as present after the last sign of life, in milliseconds (`PRESENCE_DURATION`). */
export const PRESENCE_DURATION = 20_000

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

  /** Whether there was a sign of life within the last 20 seconds of the mock's time. */
  isPresent(kind: Kind, accountId: number, id: number): boolean {
    const seen = this.#seen[kind].get(accountId)?.get(id)
    return seen !== undefined && this.#clock.now() - seen <= PRESENCE_DURATION
  }

  /** The ids of all who are present in an account. */
  present(kind: Kind, accountId: number): number[] {
    const seen = this.#seen[kind].get(accountId)
    return [...(seen?.keys() ?? [])].filter((id) => this.isPresent(kind, accountId, id))
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

  #note(kind: Kind, accountId: number, id: number, at: number): void {
    const accounts = this.#seen[kind]
    const seen = accounts.get(accountId) ?? new Map<number, number>()
    seen.set(id, at)
    accounts.set(accountId, seen)
  }
}
