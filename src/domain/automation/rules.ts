import type { Account } from '#db/models/accounts/account'
import { type ActionList, type AutomationRule, actionsIn } from '#db/models/automation/automation-rule'
import type { JsonObject } from '#db/models/columns'
import { customAttributesOf } from '#domain/accounts/custom-attributes'
import type { Desk } from '#domain/desk'
import { isJoint } from '#domain/filters/operators'
import { given, refuseAbsent, refuseNull, type Settable } from '#domain/given'
import { LONG_TEXT, tooLong } from '#domain/text'
import { type AttributeError, Failure, parameterInvalid, recordUnhandled, refuseInvalid } from '#errors'
import { isEqual } from '#tools/is-equal'
import { preparedActions, unsupported } from './prepared-actions.ts'

/** What the conditions of a rule may look at, besides the account's custom attributes (automation_rule model). */
export const CONDITION_KEYS = [
  'content',
  'email',
  'country_code',
  'status',
  'message_type',
  'browser_language',
  'assignee_id',
  'team_id',
  'referer',
  'city',
  'company',
  'inbox_id',
  'mail_subject',
  'phone_number',
  'priority',
  'conversation_language',
  'labels',
  // Enterprise takes it; no list of filters has it, so that a rule with it is never carried out.
  'sla_policy_id',
] as const

/** What a rule may do (automation_rule model). */
export const RULE_ACTIONS = [
  'send_message',
  'add_label',
  'remove_label',
  'send_email_to_team',
  'assign_team',
  'assign_agent',
  'send_webhook_event',
  'mute_conversation',
  'send_attachment',
  'change_status',
  'resolve_conversation',
  'snooze_conversation',
  'change_priority',
  'send_email_transcript',
  'open_conversation',
  'add_private_note',
  'add_sla',
] as const

/** What of a rule can be set. What is undefined stays. */
export interface RuleSettings
  extends Settable<AutomationRule, 'name' | 'description' | 'event_name' | 'active' | 'conditions'> {
  actions?: ActionList | null | undefined
}

/** The rules of an account, as they were last written. */
export function automationRulesOf({ db }: Desk, account: Pick<Account, 'id'>): AutomationRule[] {
  return db.automationRules.asWritten(db.automationRules.many('account', account.id))
}

/**
 * The rule of an account with this id.
 * @throws {Failure} `RecordUnhandled`
 */
export function findAutomationRule(desk: Desk, account: Pick<Account, 'id'>, id: number): AutomationRule {
  const rule = desk.db.automationRules.get(id)
  if (rule?.account_id !== account.id) throw recordUnhandled('AutomationRule')
  return rule
}

/**
 * Makes a rule. What event it is for is not checked, as by the running server.
 * @throws {Failure} `RecordRefused`; `ParametersInvalid` without a name, an event, conditions or actions
 */
export function createAutomationRule(desk: Desk, account: Account, settings: RuleSettings): AutomationRule {
  const { name, event_name, conditions, description, active } = settings
  const { actions, blobIds } = preparedActions(desk, settings.actions)
  refuseAbsent('conditions', conditions)
  if (conditions.some(isUnreadable)) throw parameterInvalid('query_operator', 'must be AND or OR')
  refuseRule(desk, account.id, settings, conditions, actions)
  refuseAbsent('actions', settings.actions)
  refuseAbsent('name', name)
  refuseAbsent('event_name', event_name)
  refuseNull('active', active)
  return desk.db.automationRules.insert({
    account_id: account.id,
    name,
    event_name,
    conditions,
    actions,
    blob_ids: blobIds,
    ...given({ description, active }),
  })
}

/**
 * Changes a rule.
 * @throws {Failure} `RecordRefused`, without a word where a column that can't be null would be
 */
export function updateAutomationRule(desk: Desk, rule: AutomationRule, settings: RuleSettings): void {
  const { name, event_name, active, description } = settings
  const conditions = settings.conditions ?? rule.conditions
  const { actions, blobIds } = preparedActions(desk, settings.actions, rule)
  refuseRule(desk, rule.account_id, settings, conditions, actions)
  if (name === null || event_name === null || active === null) throw new Failure('RecordRefused', { errors: [] })
  desk.db.automationRules.update(rule, {
    conditions,
    actions,
    blob_ids: blobIds,
    ...given({ name, event_name, active, description }),
    ...(isEqual(conditions, rule.conditions) ? {} : { error_count: 0 }),
  })
}

/** How often a rule may fail for its conditions before it is switched off (`AUTHORIZATION_ERROR_THRESHOLD`). */
const MOST_ERRORS = 2

/** Notes that a rule could not be carried out for its conditions. Once too often, it is switched off. */
export function noteUnfitRule({ db }: Desk, rule: AutomationRule): void {
  const error_count = rule.error_count + 1
  db.automationRules.update(rule, { error_count, ...(error_count < MOST_ERRORS ? {} : { active: false }) })
}

/** Deletes an automation rule. */
export function deleteAutomationRule({ db }: Desk, rule: AutomationRule): void {
  db.automationRules.delete(rule)
}

/**
 * Makes a second rule like the first, without its files.
 * @throws {Failure} `RecordInvalid` where a condition is on an attribute that is no more
 */
export function cloneAutomationRule(desk: Desk, rule: AutomationRule): AutomationRule {
  const { account_id, name, description, event_name, conditions, actions, active } = rule
  refuseInvalid(conditionErrors(desk, account_id, conditions))
  return desk.db.automationRules.insert({ account_id, name, description, event_name, conditions, actions, active })
}

/** Raises what is wrong with texts, conditions and actions. */
function refuseRule(
  desk: Desk,
  accountId: number,
  { name, event_name, description }: RuleSettings,
  conditions: readonly JsonObject[],
  actions: ActionList,
): void {
  const errors = [
    ...tooLong('name', name),
    ...tooLong('event_name', event_name),
    ...tooLong('description', description, LONG_TEXT),
    ...conditionErrors(desk, accountId, conditions),
    ...actionErrors(actions),
    ...jointErrors(conditions),
  ]
  if (errors.length > 0 || conditions.some(isUnreadable)) throw new Failure('RecordRefused', { errors })
}

function conditionErrors(desk: Desk, accountId: number, conditions: readonly JsonObject[]): AttributeError[] {
  const custom = customAttributesOf(desk, { id: accountId }).map(({ attribute_key }) => attribute_key)
  const keys = conditions.map(({ attribute_key }) => attribute_key)
  return unsupported('conditions', 'Automation conditions', keys, [...CONDITION_KEYS, ...custom])
}

function actionErrors(actions: ActionList): AttributeError[] {
  const names = actionsIn(actions).map(({ action_name }) => action_name)
  return unsupported('actions', 'Automation actions', names, RULE_ACTIONS)
}

/** Whether something in the place of AND or OR can't be asked for what it says. */
function isUnreadable({ query_operator }: JsonObject): boolean {
  const joint = query_operator ?? ''
  return typeof joint === 'object' ? Object.keys(joint).length > 0 : typeof joint !== 'string'
}

/** Every condition but one needs to say how it goes on. What follows one that can't be read is not looked at. */
function jointErrors(conditions: readonly JsonObject[]): AttributeError[] {
  const joints = conditions.map(({ query_operator }) => query_operator ?? null)
  const isOpen = joints.filter((joint) => joint === null).length > 1
  const end = conditions.findIndex(isUnreadable)
  const readable = end < 0 ? joints : joints.slice(0, end)
  const strange = readable.filter((joint) => typeof joint === 'string' && joint !== '' && !isJoint(joint))
  return [
    ...(isOpen ? [['conditions', 'Automation conditions should have query operator.'] as const] : []),
    ...strange.map(() => ['conditions', 'Query operator must be either "AND" or "OR"'] as const),
  ]
}
