import type { Json, JsonObject } from '#db/models/columns'
import { type Conversation, PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { assignTeam } from '#domain/conversations/assignment/assignment'
import { changeConversation } from '#domain/conversations/changes'
import { setConversationLabels } from '#domain/conversations/conversations'
import { createMessage, type NewMessage } from '#domain/conversations/messages/builder'
import { messagesOf } from '#domain/conversations/messages/store'
import { muteConversation } from '#domain/conversations/status'
import type { Desk } from '#domain/desk'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { agentOf } from '#domain/people/agents'
import { applySla, slaPolicyIdOf } from '#domain/sla/applied'
import { Failure, parameterInvalid, unprocessable } from '#errors'
import { numberOf, textOf } from '#tools/ruby'

/** Actions as they are kept; a blank text counts as no actions. */
export type ActionList = readonly JsonObject[] | ''

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

type Perform = (desk: Desk, executor: Executor, conversation: Conversation, params: readonly Json[]) => void

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

/** The actions that look at no parameters. All others come to nothing without any. */
const WITHOUT_PARAMS = new Set([
  'remove_assigned_team',
  'mute_conversation',
  'snooze_conversation',
  'resolve_conversation',
  'open_conversation',
])

/**
 * Carries out actions one after the other. One that is refused does not keep the others from being carried out. Those
 * that send e-mails are carried out without any effect.
 */
export function performActions(desk: Desk, executor: Executor, conversation: Conversation, actions: ActionList): void {
  for (const { action_name, action_params } of actions || []) {
    // Rules read the conversation anew before every action, macros do not.
    if (executor.actor.type === 'automation') desk.inHand.release(conversation)
    const name = textOf(action_name)
    const perform = ACTIONS.get(name)
    const isComplete = action_params != null || WITHOUT_PARAMS.has(name)
    if (perform && isComplete) attempt(() => perform(desk, executor, conversation, paramsOf(action_params)))
  }
}

/** Parameters are a list; what else was sent counts as a list of one. */
function paramsOf(given: Json | undefined): readonly Json[] {
  if (given === undefined || given === null) return []
  return Array.isArray(given) ? given : [given]
}

/** The running server tells its error tracker of an action that is refused, and goes on. */
function attempt(action: () => void): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

function texts(params: readonly Json[]): string[] {
  return params.filter((param) => typeof param === 'string' || typeof param === 'number').map(String)
}

/** Unless a policy applies to the conversation already. */
function addSla(desk: Desk, { actor }: Executor, conversation: Conversation, [id]: readonly Json[]): void {
  const policyId = numberOf(id)
  const isOfAccount = desk.db.slaPolicies.get(policyId)?.account_id === conversation.account_id
  if (isOfAccount && slaPolicyIdOf(desk, conversation) === null) applySla(desk, actor, conversation, policyId)
}

function addLabels(desk: Desk, { actor }: Executor, conversation: Conversation, params: readonly Json[]): void {
  setConversationLabels(desk, actor, conversation, [...conversation.labels, ...texts(params)])
}

function removeLabels(desk: Desk, { actor }: Executor, conversation: Conversation, params: readonly Json[]): void {
  const unwanted = new Set(texts(params))
  const labels = conversation.labels.filter((label) => !unwanted.has(label))
  setConversationLabels(desk, actor, conversation, labels)
}

/** `nil` leaves it to nobody, `self` is who carries it out, `last_responding_agent` who answered last. */
function assignAgent(desk: Desk, { actor }: Executor, conversation: Conversation, [wanted]: readonly Json[]): void {
  if (wanted === 'nil') {
    changeConversation(desk, actor, conversation, { assignee_id: null })
    return
  }
  const agent = agentOf(desk, conversation.account_id, wantedAgent(desk, actor, conversation, wanted))
  const isAssignable = agent && canAccessInbox(desk, agent.membership, { id: conversation.inbox_id })
  if (isAssignable) changeConversation(desk, actor, conversation, { assignee_id: agent.user.id })
}

function wantedAgent(desk: Desk, actor: Actor, conversation: Conversation, wanted: Json | undefined): number {
  if (wanted === 'self') return actor.type === 'user' ? actor.user.id : Number.NaN
  // A number as text is nobody's: the server compares it with the numbers of the inbox's agents.
  if (wanted !== 'last_responding_agent') return typeof wanted === 'number' ? wanted : Number.NaN
  const answer = messagesOf(desk, conversation).findLast(
    ({ message_type, sender_type }) => message_type === 'outgoing' && sender_type === 'User',
  )
  return answer?.sender_id ?? Number.NaN
}

/** A team of another account changes nothing; none at all, `nil` and 0 take the team away. */
function assignTeamOf(desk: Desk, { actor }: Executor, conversation: Conversation, [wanted]: readonly Json[]): void {
  const isNobody = wanted === undefined || wanted === null || ['nil', '0'].includes(textOf(wanted))
  const id = numberOf(wanted)
  const isOwn = desk.db.teams.get(id)?.account_id === conversation.account_id
  if (isNobody || isOwn) assignTeam(desk, actor, conversation, isNobody ? null : id)
}

function setStatus(desk: Desk, { actor }: Executor, conversation: Conversation, [wanted]: readonly Json[]): void {
  const status = STATUSES.find((known) => known === wanted)
  if (!status) throw parameterInvalid('status', `must be one of ${STATUSES.join(', ')}`)
  changeConversation(desk, actor, conversation, { status })
}

function setPriority(desk: Desk, { actor }: Executor, conversation: Conversation, [wanted]: readonly Json[]): void {
  const isNone = wanted === undefined || wanted === null || wanted === 'nil'
  const priority = isNone ? null : PRIORITIES.find((known) => known === wanted)
  if (priority === undefined) throw parameterInvalid('priority', `must be one of ${PRIORITIES.join(', ')}`)
  changeConversation(desk, actor, conversation, { priority })
}

function send(
  desk: Desk,
  executor: Executor,
  conversation: Conversation,
  [content]: readonly Json[],
  isPrivate: boolean,
): void {
  const text = content === undefined || content === null ? null : textOf(content)
  write(desk, executor, conversation, { content: text, private: isPrivate })
}

function sendAttachments(desk: Desk, executor: Executor, conversation: Conversation, params: readonly Json[]): void {
  const allowed = new Set(executor.blobIds)
  const keys = params.flatMap((id) => (allowed.has(numberOf(id)) ? (desk.db.blobs.get(numberOf(id))?.key ?? []) : []))
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
  createMessage(desk, actor, conversation, { ...message, content_attributes: contentAttributes })
}

function sendWebhookEvent(
  desk: Desk,
  { actor, webhookEvent }: Executor,
  conversation: Conversation,
  [url]: readonly Json[],
): void {
  if (typeof url !== 'string') return
  desk.emit(actor, { name: 'webhook_event.requested', conversation, url, event: webhookEvent })
}

/**
 * Actions with the uploads that they send by their numbers, as a rule or macro keeps them. They are named by the signed
 * id of an upload; one that the rule or macro has already, and in dialect `documented` any, by its number as well.
 * @throws {Failure} `Unprocessable` for an upload that there is not
 */
export function preparedActions(
  desk: Desk,
  actions: JsonObject[] | '',
  kept: readonly number[] = [],
): { actions: JsonObject[] | ''; blobIds: number[] } {
  if (actions === '') return { actions, blobIds: [...kept] }
  const blobIds = new Set(kept)
  const prepared = actions.map((action) => {
    if (action.action_name !== 'send_attachment') return action
    const [wanted] = paramsOf(action.action_params)
    const blob = desk.db.blobs.one('key', textOf(wanted))
    if (blob) {
      blobIds.add(blob.id)
      return { ...action, action_params: [blob.id] }
    }
    if (desk.dialect === 'documented') numberedBlobs(desk, action).forEach((id) => void blobIds.add(id))
    else if (!kept.includes(numberOf(wanted))) throw unprocessable('Invalid attachment')
    return action
  })
  return { actions: prepared, blobIds: [...blobIds] }
}

function numberedBlobs({ db }: Desk, { action_params }: JsonObject): number[] {
  return paramsOf(action_params)
    .map(numberOf)
    .filter((id) => db.blobs.get(id) !== undefined)
}
