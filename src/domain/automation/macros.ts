import type { Account } from '#db/models/accounts/account'
import { type ActionList, actionsIn } from '#db/models/automation/automation-rule'
import { MACRO_VISIBILITIES, type Macro, type MacroVisibility } from '#db/models/automation/macro'
import type { AccountUser, User } from '#db/models/people/user'
import { conversationsNamed } from '#domain/conversations/named'
import type { Desk } from '#domain/desk'
import { refuseAbsent, refuseNull, type Settable } from '#domain/given'
import { tooLong } from '#domain/text'
import { type AttributeError, accessDenied, Failure, parameterInvalid, recordUnhandled } from '#errors'
import { enumValue } from '#tools/ids'
import { byId } from '#tools/order/by-id'
import { isBlank } from '#tools/ruby'
import { performActions } from './actions.ts'
import { preparedActions, unsupported } from './prepared-actions.ts'

/** What a macro may do (macro model). */
export const MACRO_ACTIONS = [
  'send_message',
  'add_label',
  'assign_team',
  'assign_agent',
  'mute_conversation',
  'change_status',
  'remove_label',
  'remove_assigned_team',
  'resolve_conversation',
  'snooze_conversation',
  'change_priority',
  'send_email_transcript',
  'send_attachment',
  'add_private_note',
  'send_webhook_event',
  'add_sla',
] as const

/** The event under which macros send conversations to URLs. */
const WEBHOOK_EVENT = 'macro.executed'

/** What of a macro can be set. What is undefined stays, but for the visibility. */
export interface MacroSettings extends Settable<Macro, 'name'> {
  /** Its name or its number. */
  visibility?: string | number | boolean | null | undefined
  actions?: ActionList | null | undefined
}

/** The macros that a member sees: everybody's and the member's own, by id. */
export function macrosOf(desk: Desk, { account_id, user_id }: AccountUser): Macro[] {
  return byId(desk.db.macros.many('account', account_id)).filter(
    ({ visibility, created_by_id }) =>
      visibility === 'global' || (visibility === 'personal' && created_by_id === user_id),
  )
}

/** The macro of an account with this id. */
export function macroOf(desk: Desk, account: Pick<Account, 'id'>, id: number): Macro | undefined {
  const macro = desk.db.macros.get(id)
  return macro?.account_id === account.id ? macro : undefined
}

/**
 * The macro of an account with this id, to be changed.
 * @throws {Failure} `RecordUnhandled`
 */
export function findMacro(desk: Desk, account: Pick<Account, 'id'>, id: number): Macro {
  const macro = macroOf(desk, account, id)
  if (!macro) throw recordUnhandled('Macro')
  return macro
}

/**
 * Refuses a member who may not see and carry out a macro: somebody else's own.
 * @throws {Failure} `AccessDenied`
 */
export function refuseViewer({ user_id }: AccountUser, { visibility, created_by_id }: Macro): void {
  if (visibility !== 'global' && created_by_id !== user_id) throw accessDenied()
}

/**
 * Refuses a member who may not change a macro: administrators may change everybody's, others their own.
 * @throws {Failure} `AccessDenied`
 */
export function refuseEditor({ user_id, role }: AccountUser, { visibility, created_by_id }: Macro): void {
  if (created_by_id === user_id) return
  if (role !== 'administrator' || visibility !== 'global') throw accessDenied()
}

/**
 * Refuses a member who may not remove a macro: administrators may remove everybody's once its creator is gone.
 * @throws {Failure} `AccessDenied`
 */
export function refuseRemover(desk: Desk, { user_id, role }: AccountUser, macro: Macro): void {
  if (macro.created_by_id === user_id) return
  const isOrphan = macro.created_by_id === null || desk.db.users.get(macro.created_by_id) === undefined
  if (role !== 'administrator' || macro.visibility !== 'global' || !isOrphan) throw accessDenied()
}

/**
 * Makes a macro. An agent's is always the agent's own.
 * @throws {Failure} `RecordRefused`; `ParametersInvalid` without a name or actions, and for an unknown visibility
 */
export function createMacro(desk: Desk, member: AccountUser, settings: MacroSettings): Macro {
  const { name } = settings
  const { actions, blobIds } = preparedActions(desk, settings.actions)
  const visibility = visibilityOf(member, settings)
  refuseErrors([...tooLong('name', name), ...actionErrors(actions)])
  refuseAbsent('name', name)
  refuseAbsent('actions', settings.actions)
  return desk.db.macros.insert({
    account_id: member.account_id,
    name,
    visibility,
    created_by_id: member.user_id,
    updated_by_id: member.user_id,
    actions,
    blob_ids: blobIds,
  })
}

/**
 * Changes a macro. The visibility is always set: left out, it becomes null.
 * @throws {Failure} `RecordRefused`, without a word for a name that is null and for an unknown visibility, which dialect
 * `documented` words as `ParametersInvalid`; `Unprocessable` for an upload that there is not
 */
export function updateMacro(desk: Desk, member: AccountUser, macro: Macro, settings: MacroSettings): void {
  const { actions, blobIds } = preparedActions(desk, settings.actions, macro)
  const visibility = unworded(desk, () => visibilityOf(member, settings))
  refuseErrors([...tooLong('name', settings.name), ...actionErrors(actions)])
  unworded(desk, () => refuseNull('name', settings.name))
  desk.db.macros.update(macro, {
    name: settings.name ?? macro.name,
    visibility,
    actions,
    updated_by_id: member.user_id,
    blob_ids: blobIds,
  })
}

/** Deletes a macro. */
export function deleteMacro({ db }: Desk, macro: Macro): void {
  db.macros.delete(macro)
}

/** What breaks a change on the running server is answered as refused, without a reason. */
function unworded<T>({ dialect }: Desk, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (dialect === 'documented' || !(error instanceof Failure)) throw error
    throw new Failure('RecordRefused', { errors: [] })
  }
}

function visibilityOf({ role }: AccountUser, { visibility }: MacroSettings): MacroVisibility {
  const known = enumValue(MACRO_VISIBILITIES, visibility)
  if (!known && !isBlank(visibility))
    throw parameterInvalid('visibility', `must be one of ${MACRO_VISIBILITIES.join(', ')}`)
  return role === 'agent' ? 'personal' : (known ?? null)
}

function refuseErrors(errors: readonly AttributeError[]): void {
  if (errors.length > 0) throw new Failure('RecordRefused', { errors })
}

function actionErrors(actions: ActionList): AttributeError[] {
  const names = actionsIn(actions).map(({ action_name }) => action_name)
  return unsupported('actions', 'Macro execution actions', names, MACRO_ACTIONS)
}

/**
 * Leaves it to a job to carry a macro out on conversations, by their display ids, in the name of a user (macros execution
 * job), in the order in which they were last written. Unknown ids are passed over.
 */
export function executeMacro(desk: Desk, user: User, macro: Macro, displayIds: readonly number[]): void {
  desk.enqueue('medium', () => carryOut(desk, user, macro, displayIds))
}

function carryOut(desk: Desk, user: User, macro: Macro, displayIds: readonly number[]): void {
  const executor = {
    actor: { type: 'user', user } as const,
    blobIds: macro.blob_ids,
    contentAttributes: {},
    webhookEvent: WEBHOOK_EVENT,
  }
  for (const conversation of conversationsNamed(desk.db, macro.account_id, displayIds)) {
    performActions(desk, executor, conversation, macro.actions)
  }
}
