import { type ActionList, actionsIn } from '#db/models/automation/automation-rule'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { type Conversation, PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { assignTeam } from '#domain/conversations/assignment/assignment'
import { changeConversation } from '#domain/conversations/changes'
import { setConversationLabels } from '#domain/conversations/labels'
import { createMessage, type NewMessage } from '#domain/conversations/messages/builder'
import { muteConversation } from '#domain/conversations/status'
import type { Desk } from '#domain/desk'
import { listed } from '#domain/given'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { agentOf } from '#domain/people/agents'
import { applySla, slaPolicyIdOf } from '#domain/sla/applied'
import { parameterInvalid, unlessRefused } from '#errors'
import { enumValue } from '#tools/ids'
import { isBlank, isPresent, numberOf, textOf } from '#tools/ruby'

/** What carries out actions: a rule or a macro. */
export interface Executor {
  actor: Actor
  /** The uploads that it may send. */
  blobIds: readonly number[]
  /** What its messages carry. */
  contentAttributes: JsonObject
  /** The name under which it sends conversations to URLs. */
  webhookEvent: string
}

/** What an action is to be done with, as it was sent; null where nothing was. */
type Params = Json

type Perform = (desk: Desk, executor: Executor, conversation: Conversation, params: Params) => void

/** What can be done to a conversation, by the name of the action. */
const ACTIONS: ReadonlyMap<string, Perform> = new Map<string, Perform>([
  ['add_label', addLabels],
  ['remove_label', removeLabels],
  ['assign_agent', assignAgent],
  ['assign_team', assignTeamOf],
  ['remove_assigned_team', (desk, { actor }, conversation) => void assignTeam(desk, actor, conversation, null)],
  ['mute_conversation', (desk, { actor }, conversation) => muteConversation(desk, actor, conversation)],
  ['snooze_conversation', (desk, executor, conversation) => setStatus(desk, executor, conversation, ['snoozed'])],
  ['resolve_conversation', (desk, executor, conversation) => setStatus(desk, executor, conversation, ['resolved'])],
  ['open_conversation', (desk, executor, conversation) => setStatus(desk, executor, conversation, ['open'])],
  ['change_status', setStatus],
  ['change_priority', setPriority],
  ['add_sla', addSla],
  ['send_message', (desk, executor, conversation, params) => send(desk, executor, conversation, params, false)],
  ['add_private_note', (desk, executor, conversation, params) => send(desk, executor, conversation, params, true)],
  ['send_attachment', sendAttachments],
  ['send_webhook_event', sendWebhookEvent],
])

/**
 * Carries out actions one after the other. One that is refused does not keep the others from being carried out. Those
 * that send e-mails are carried out without any effect.
 */
export function performActions(desk: Desk, executor: Executor, conversation: Conversation, actions: ActionList): void {
  for (const { action_name, action_params } of actionsIn(actions)) {
    // What one job does to several conversations shows in the order of lists.
    desk.clock.pass()
    // Rules read the conversation anew before every action, macros do not.
    if (executor.actor.type === 'automation') desk.inHand.release(conversation)
    const perform = ACTIONS.get(textOf(action_name))
    // The running server tells its error tracker of an action that is refused, and goes on.
    if (perform) unlessRefused(() => perform(desk, executor, conversation, action_params ?? null))
  }
}

/**
 * The first of an action's parameters. They are meant to be a list; of a text the running server takes the first letter, of a
 * whole number the lowest bit.
 * @throws {Failure} `ParametersInvalid` for what has no first: the running server breaks on it
 */
function firstOf(params: Params): Json | undefined {
  if (Array.isArray(params)) return params[0]
  if (typeof params === 'string') return [...params][0]
  if (typeof params === 'number' && Number.isInteger(params)) return params & 1
  if (isPlainObject(params)) return undefined
  throw parameterInvalid('action_params', 'must be a list')
}

/**
 * An action's parameters as a list.
 * @throws {Failure} `ParametersInvalid`
 */
function listOf(params: Params): readonly Json[] {
  if (Array.isArray(params)) return params
  throw parameterInvalid('action_params', 'must be a list')
}

/** What the tag library joins to one text: anything, and lists within by their items. */
function texts(params: readonly Json[]): string[] {
  return params.flatMap((param) => (Array.isArray(param) ? texts(param) : [textOf(param)]))
}

/** Unless a policy applies to the conversation already. A number in the place of the list has no first here. */
function addSla(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const policyId = numberOf(typeof params === 'number' ? undefined : firstOf(params))
  const isOfAccount = desk.db.slaPolicies.get(policyId)?.account_id === conversation.account_id
  if (isOfAccount && slaPolicyIdOf(desk, conversation) === null) applySla(desk, actor, conversation, policyId)
}

/** Whether no labels are named: then the conversation isn't even saved. */
function isBare(params: Params): boolean {
  return params === '' || (Array.isArray(params) && params.length === 0)
}

function addLabels(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const titles = typeof params === 'string' ? [params] : texts(listOf(params))
  if (isBare(params)) return
  setConversationLabels(desk, actor, conversation, [...conversation.labels, ...titles])
}

function removeLabels(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const unwanted = new Set<Json>(listOf(params))
  if (isBare(params)) return
  const labels = conversation.labels.filter((label) => !unwanted.has(label))
  setConversationLabels(desk, actor, conversation, labels)
}

/**
 * `nil` leaves it to nobody, `self` is who carries it out. The first who is named has to be an agent of the inbox; of all who are
 * named that one has it whom the server's database comes to first.
 */
function assignAgent(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const wanted = actor.type === 'user' ? listOf(params).map((id) => (id === 'self' ? actor.user.id : id)) : params
  const first = firstOf(wanted)
  if (first === 'nil') {
    changeConversation(desk, actor, conversation, { assignee_id: null })
    return
  }
  const { account_id, inbox_id: id } = conversation
  // A number as text is nobody's: the server compares it with the numbers of the inbox's agents.
  const agent = typeof first === 'number' ? agentOf(desk, account_id, first) : undefined
  if (!agent || !canAccessInbox(desk, agent.membership, { id })) return
  const { accountUsers } = desk.db
  const named = listed(wanted).flatMap((one) => accountUsers.one('membership', `${account_id}:${numberOf(one)}`) ?? [])
  const [found] = accountUsers.asWritten(named)
  if (found) changeConversation(desk, actor, conversation, { assignee_id: found.user_id })
}

/**
 * No parameters at all, `nil` and 0 take the team away. Anything else than the number of one of the account's teams changes
 * nothing, be it a number as text.
 */
function assignTeamOf(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const wanted = isPresent(params) ? firstOf(params) : 'nil'
  const isNobody = ['nil', '0'].includes(textOf(wanted))
  const id = typeof wanted === 'number' ? wanted : Number.NaN
  const isOwn = desk.db.teams.get(id)?.account_id === conversation.account_id
  if (isNobody || isOwn) assignTeam(desk, actor, conversation, isNobody ? null : id)
}

function setStatus(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const status = enumValue(STATUSES, firstOf(params))
  if (!status) throw parameterInvalid('status', `must be one of ${STATUSES.join(', ')}`)
  changeConversation(desk, actor, conversation, { status })
}

function setPriority(desk: Desk, { actor }: Executor, conversation: Conversation, params: Params): void {
  const wanted = firstOf(params)
  const priority = isBlank(wanted) || wanted === 'nil' ? null : enumValue(PRIORITIES, wanted)
  if (priority === undefined) throw parameterInvalid('priority', `must be one of ${PRIORITIES.join(', ')}`)
  changeConversation(desk, actor, conversation, { priority })
}

function send(desk: Desk, executor: Executor, conversation: Conversation, params: Params, isPrivate: boolean): void {
  write(desk, executor, conversation, { content: firstOf(params) ?? null, private: isPrivate })
}

function sendAttachments(desk: Desk, executor: Executor, conversation: Conversation, params: Params): void {
  const allowed = new Set(executor.blobIds)
  const keys = listed(params).flatMap((id) =>
    allowed.has(numberOf(id)) ? (desk.db.blobs.get(numberOf(id))?.key ?? []) : [],
  )
  if (keys.length === 0) return
  // The running server marks only what a rule writes as the rule's, not what it sends along.
  const unmarked = { ...executor, contentAttributes: {} }
  write(desk, unmarked, conversation, { content: null, private: false, attachments: keys })
}

function write(
  desk: Desk,
  { actor, contentAttributes }: Executor,
  conversation: Conversation,
  message: NewMessage,
): void {
  if (conversation.additional_attributes.type === 'tweet') return
  // Macros too read the conversation anew before they write.
  desk.inHand.release(conversation)
  createMessage(desk, actor, conversation, { ...message, content_attributes: contentAttributes })
}

function sendWebhookEvent(
  desk: Desk,
  { actor, webhookEvent }: Executor,
  conversation: Conversation,
  params: Params,
): void {
  desk.inHand.noteShown(conversation)
  const url = firstOf(params)
  if (typeof url !== 'string') return
  desk.emit(actor, { name: 'webhook_event.requested', conversation, url, event: webhookEvent })
}
