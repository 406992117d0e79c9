import type { Account } from '#db/models/accounts/account'
import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import { recordRemoval } from '#domain/accounts/audit-logs'
import type { Desk } from '#domain/desk'
import { changedText, given, type Settable } from '#domain/given'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, recordUnhandled, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { removeApplied } from './applied.ts'

/** What of a service level policy can be set. What is undefined stays. */
export type SlaPolicySettings = Settable<SlaPolicy, Exclude<keyof SlaPolicy, Unsettable>>

type Unsettable = 'id' | 'account_id' | 'created_at' | 'updated_at'

/** The service level policies of an account, by id. */
export function slaPoliciesOf({ db }: Desk, account: Account): SlaPolicy[] {
  return byId(db.slaPolicies.many('account', account.id))
}

/** The service level policy of an account with this id, if there is one. */
export function slaPolicyOf({ db }: Desk, account: Account, id: number): SlaPolicy | undefined {
  const policy = db.slaPolicies.get(id)
  return policy?.account_id === account.id ? policy : undefined
}

/**
 * The service level policy of an account with this id.
 * @throws {Failure} `RecordUnhandled`
 */
export function findSlaPolicy(desk: Desk, account: Account, id: number): SlaPolicy {
  const policy = slaPolicyOf(desk, account, id)
  if (!policy) throw recordUnhandled('SlaPolicy')
  return policy
}

/**
 * Adds a service level policy.
 * @throws {Failure} `RecordInvalid`
 */
export function createSlaPolicy({ db }: Desk, account: Account, settings: SlaPolicySettings): SlaPolicy {
  const name = settings.name ?? ''
  refuseInvalid(slaPolicyErrors({ ...settings, name }))
  return db.slaPolicies.insert({ account_id: account.id, ...given({ ...settings, name }), name })
}

/**
 * Changes a service level policy.
 * @throws {Failure} `RecordInvalid`
 */
export function updateSlaPolicy({ db }: Desk, policy: SlaPolicy, settings: SlaPolicySettings): void {
  const name = changedText(policy.name, settings.name)
  refuseInvalid(slaPolicyErrors({ ...settings, name }))
  db.slaPolicies.update(policy, given({ ...settings, name }))
}

/** Removes a service level policy, a moment later; one that is gone already is passed over. */
export function deleteSlaPolicy(desk: Desk, { id }: SlaPolicy): void {
  const { performer } = desk
  desk.enqueue('low', () => {
    const policy = desk.db.slaPolicies.get(id)
    if (!policy) return
    for (const applied of [...desk.db.appliedSlas.many('policy', id)]) removeApplied(desk, applied)
    desk.db.slaPolicies.delete(policy)
    recordRemoval(desk, 'SlaPolicy', policy, performer)
  })
}

function slaPolicyErrors({ name, description }: SlaPolicySettings): AttributeError[] {
  return [...tooLong('name', name), ...tooLong('description', description), ...missing('name', name)]
}
