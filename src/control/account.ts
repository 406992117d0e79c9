import type { Account } from '#db/models/accounts/account'
import { setFeatures, setLimits } from '#domain/accounts/accounts'
import { recordNotFound } from '#errors'
import type { World } from '#world/world'

/** What a plan decides about an account, for tests to change. */
export class AccountControl {
  readonly #world: World
  readonly #id: number

  /** @internal */
  constructor(world: World, id: number) {
    this.#world = world
    this.#id = id
  }

  /**
   * How many of a resource the account may have: `{ agents: 3 }`. Resources that are not named stay as they are.
   * @throws {Failure} `RecordNotFound` when there is no such account
   */
  setLimits(limits: Record<string, number>): this {
    this.#world.change(() => setLimits(this.#world, this.#account(), limits))
    return this
  }

  /**
   * Which features are on: `{ macros: false }`. Features that are not named stay as they are.
   * @throws {Failure} `RecordNotFound` when there is no such account
   */
  setFeatures(features: Record<string, boolean>): this {
    this.#world.change(() => setFeatures(this.#world, this.#account(), features))
    return this
  }

  #account(): Account {
    const account = this.#world.db.accounts.get(this.#id)
    if (!account) throw recordNotFound('Account')
    return account
  }
}
