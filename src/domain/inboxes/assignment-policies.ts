import type { Account } from '#db/models/accounts/account'
import { LARGEST_INTEGER } from '#db/models/columns'
import type { AssignmentPolicy } from '#db/models/inboxes/assignment-policy'
import type { Inbox } from '#db/models/inboxes/inbox'
import { hasFeature } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import { changedText, filled, given, refuseNull, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, taken, tooLong } from '#domain/text'
import { type AttributeError, Failure, parameterInvalid, refuseInvalid } from '#errors'

/** The feature by which inboxes obey their policies; without it they are kept and nothing else. */
const FEATURE = 'assignment_v2'

/** The columns that are never null: the running server fails on the database's own constraint there. */
const FILLED = ['assignment_order', 'conversation_priority', 'enabled'] as const

const COUNTS = ['fair_distribution_limit', 'fair_distribution_window'] as const

/** What of a policy can be set. What is undefined stays. */
export type AssignmentPolicySettings = Settable<
  AssignmentPolicy,
  'name' | 'description' | (typeof FILLED)[number] | (typeof COUNTS)[number]
>

/** The assignment policies of an account, by id. */
export function assignmentPoliciesOf({ db }: Desk, account: Account): AssignmentPolicy[] {
  return [...db.assignmentPolicies.many('account', account.id)]
}

/**
 * The assignment policy of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findAssignmentPolicy({ db }: Desk, account: Account, id: number): AssignmentPolicy {
  return ownedBy(account, db.assignmentPolicies.get(id), 'Assignment policy')
}

/**
 * Adds an assignment policy.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for what can't be stored
 */
export function createAssignmentPolicy(
  desk: Desk,
  account: Account,
  settings: AssignmentPolicySettings,
): AssignmentPolicy {
  const name = settings.name ?? ''
  refuseInvalid(policyErrors(desk, account.id, name, settings))
  return desk.db.assignmentPolicies.insert({ account_id: account.id, ...columnsOf(settings), name })
}

/**
 * Changes an assignment policy.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for what can't be stored
 */
export function updateAssignmentPolicy(desk: Desk, policy: AssignmentPolicy, settings: AssignmentPolicySettings): void {
  const name = changedText(policy.name, settings.name)
  refuseInvalid(policyErrors(desk, policy.account_id, name, settings, policy))
  desk.db.assignmentPolicies.update(policy, { ...columnsOf(settings), name })
}

/** Removes an assignment policy; the inboxes that follow it follow none then. */
export function deleteAssignmentPolicy({ db }: Desk, policy: AssignmentPolicy): void {
  db.inboxAssignmentPolicies.deleteMany('policy', policy.id)
  db.assignmentPolicies.delete(policy)
}

/** The inboxes that follow a policy. */
export function inboxesFollowing({ db }: Desk, policy: AssignmentPolicy): Inbox[] {
  return [...db.inboxAssignmentPolicies.many('policy', policy.id)].flatMap(
    ({ inbox_id }) => db.inboxes.get(inbox_id) ?? [],
  )
}

/** Whether an inbox hands out its conversations by policies, in place of one by one as they open. */
export function followsPolicies(desk: Desk, { account_id }: Inbox): boolean {
  return hasFeature(desk, account_id, FEATURE)
}

/** The policy that an inbox follows, if any. */
export function policyFollowedBy({ db }: Desk, inbox: Inbox): AssignmentPolicy | undefined {
  const link = db.inboxAssignmentPolicies.one('inbox', inbox.id)
  return link && db.assignmentPolicies.get(link.assignment_policy_id)
}

/**
 * The policy that an inbox follows.
 * @throws {Failure} `Absent`
 */
export function policyOfInbox(desk: Desk, inbox: Inbox): AssignmentPolicy {
  const policy = policyFollowedBy(desk, inbox)
  if (!policy) throw new Failure('Absent', { text: 'Assignment policy not found' })
  return policy
}

/** Lets an inbox follow a policy, and no other. */
export function followPolicy({ db }: Desk, inbox: Inbox, policy: AssignmentPolicy): void {
  db.inboxAssignmentPolicies.delete(db.inboxAssignmentPolicies.one('inbox', inbox.id))
  const { id: inbox_id, account_id } = inbox
  db.inboxAssignmentPolicies.insert({ account_id, inbox_id, assignment_policy_id: policy.id })
}

/**
 * Lets an inbox follow no policy.
 * @throws {Failure} `Absent` when it follows none already
 */
export function leavePolicy(desk: Desk, inbox: Inbox): void {
  policyOfInbox(desk, inbox)
  desk.db.inboxAssignmentPolicies.delete(desk.db.inboxAssignmentPolicies.one('inbox', inbox.id))
}

/** The columns as they are stored: numbers lose their fractions. */
function columnsOf({
  description,
  fair_distribution_limit,
  fair_distribution_window,
  ...rest
}: AssignmentPolicySettings) {
  const { assignment_order, conversation_priority, enabled } = rest
  return {
    ...given({ description }),
    ...filled({ assignment_order, conversation_priority, enabled }),
    ...filled({
      fair_distribution_limit: whole(fair_distribution_limit),
      fair_distribution_window: whole(fair_distribution_window),
    }),
  }
}

function whole(value: number | null | undefined): number | undefined {
  return typeof value === 'number' ? Math.trunc(value) : undefined
}

function policyErrors(
  desk: Desk,
  accountId: number,
  name: string,
  settings: AssignmentPolicySettings,
  itself?: AssignmentPolicy,
): AttributeError[] {
  const holder = desk.db.assignmentPolicies.one('name', `${accountId}:${name}`)
  const errors = [
    ...tooLong('name', name),
    ...tooLong('description', settings.description, LONG_TEXT),
    ...missing('name', name),
    ...taken('name', holder, itself),
    ...COUNTS.flatMap((column) => countErrors(column, settings[column])),
  ]
  if (errors.length === 0) refuseUnstorable(settings)
  return errors
}

function countErrors(column: string, value: number | null | undefined): AttributeError[] {
  if (value === null || Number.isNaN(value)) return [[column, 'is not a number']]
  return value !== undefined && value <= 0 ? [[column, 'must be greater than 0']] : []
}

/** What passes the rules, but not the database: the running server breaks on it. */
function refuseUnstorable(settings: AssignmentPolicySettings): void {
  for (const column of FILLED) refuseNull(column, settings[column])
  for (const column of COUNTS) {
    if ((settings[column] ?? 0) > LARGEST_INTEGER)
      throw parameterInvalid(column, `must not be greater than ${LARGEST_INTEGER}`)
  }
}
