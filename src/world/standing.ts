import type { Db } from '#db/db'
import type { Presence } from '#domain/people/presence'
import type { Deliveries } from '#events/deliveries'
import type { Faults } from '#events/faults'
import { addressOf, type Dialect } from '#protocol'
import { seedName } from '#seed/seed'
import type { Random } from '#tools/random'
import type { Clock } from '#tools/time/clock'
import type { Journal } from './journal.ts'
import type { Ledger } from './ledger.ts'
import type { Parts, WorldSettings } from './parts.ts'
import type { RateLimit } from './rate-limit.ts'

/** What a world is made of at the moment, for all who look at it. A reset replaces it; so nobody keeps what is got here. */
export abstract class Standing {
  abstract readonly name: string
  /** @internal */
  protected abstract readonly settings: WorldSettings
  /** @internal */
  protected abstract readonly parts: Parts

  get db(): Db {
    return this.parts.db
  }

  get clock(): Clock {
    return this.parts.clock
  }

  get random(): Random {
    return this.parts.random
  }

  get presence(): Presence {
    return this.parts.presence
  }

  /** What is to break. */
  get faults(): Faults {
    return this.parts.faults
  }

  /** The last requests and answers. */
  get journal(): Journal {
    return this.parts.journal
  }

  /** What was seen of the contract. */
  get ledger(): Ledger {
    return this.parts.ledger
  }

  /** What was sent to the outside. */
  get deliveries(): Deliveries {
    return this.parts.deliveries
  }

  get rateLimit(): RateLimit | undefined {
    return this.parts.rateLimit
  }

  /** What the URLs begin with that the world emits. */
  get origin(): string {
    return addressOf(this.name, this.settings.origin())
  }

  /** The name of the scenario that the world began with. */
  get scenario(): string {
    return seedName(this.settings.seed)
  }

  get dialect(): Dialect {
    return this.settings.dialect
  }

  get strict(): boolean {
    return this.settings.strict
  }

  get signup(): boolean {
    return this.settings.signup
  }

  /** Whether requests without credentials are taken. */
  get noAuth(): boolean {
    return this.settings.noAuth
  }
}
