import type { Account } from '#db/models/accounts/account'
import { setFeatures, setLimits } from '#domain/accounts/accounts'
import { type Plan, refuseUnknownPlan } from '#domain/accounts/plan'
import { Failure } from '#errors'
import type { World } from '#world/world'

/** What a plan decides about an account, for tests to change. */
export class AccountControl {
  readonly #world: World
  readonly #id: number

  /**
   * @internal
   * @throws {Failure} `Absent` when there is no such account, with those that there are
   */
  constructor(world: World, id: number) {
    this.#world = world
    this.#id = id
    accountOf(world, id)
  }

  /**
   * How many of a resource the account may have: `{ agents: 3 }`, and null for any number. Resources that are not named
   * stay as they are.
   * @throws {Failure} `Unprocessable` for a resource that can't be limited, `ParametersInvalid` for a limit that is none
   */
  setLimits(limits: Record<string, number | null>): this {
    changePlan(this.#world, this.#id, { limits })
    return this
  }

  /**
   * Which features are on: `{ macros: false }`. Features that are not named stay as they are.
   * @throws {Failure} `Unprocessable` for a feature that there is not
   */
  setFeatures(features: Record<string, boolean>): this {
    changePlan(this.#world, this.#id, { features })
    return this
  }
}

/** Limits and features that are to change. */
interface PlanChange extends Plan {
  limits?: Record<string, number | null> | undefined
  features?: Record<string, boolean> | undefined
}

/**
 * Changes what a plan decides, all of it or nothing.
 * @throws {Failure} when there is no such account, or no plan has what is named
 */
export function changePlan(world: World, id: number | string, change: PlanChange): Account {
  refuseUnknownPlan(change)
  return world.change(() => {
    const account = accountOf(world, id)
    if (change.limits) setLimits(world, account, change.limits)
    if (change.features) setFeatures(world, account, change.features)
    return account
  })
}

/**
 * The account of an id, which in a path is a text.
 * @throws {Failure} `Absent` when there is no such account, with those that there are
 */
export function accountOf({ db }: World, id: number | string): Account {
  const account = db.accounts.get(Number(id))
  if (account) return account
  const ids = [...db.accounts.all()].map((known) => known.id)
  throw new Failure('Absent', { text: `There is no account ${id}; accounts: ${ids.join(', ') || 'none'}` })
}
