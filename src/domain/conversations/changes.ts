import { pick } from 'es-toolkit'
import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import type { Conversation } from '#db/models/conversations/conversation'
import { type Actor, AUTOMATION, actorName, SYSTEM } from '#domain/actor'
import { automaticAssignee, seeksAgent, teamAssignee } from '#domain/conversations/assignment/automatic'
import { agentByPolicy, waitingForAgents } from '#domain/conversations/assignment/by-policy'
import { postActivity } from '#domain/conversations/messages/automatic'
import { changeSet, type Desk, type Previous } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { followsPolicies, policyFollowedBy } from '#domain/inboxes/assignment-policies'
import { areSameTags } from '#domain/tags'
import {
  assigneeActivity,
  idOf,
  labelActivities,
  priorityActivity,
  REOPENED_BY_MESSAGE,
  statusActivity,
  teamActivity,
} from './activities.ts'

/** What of a conversation changes with notice. */
export type ConversationChanges = Partial<
  Pick<
    Conversation,
    | 'status'
    | 'snoozed_until'
    | 'priority'
    | 'assignee_id'
    | 'assignee_agent_bot_id'
    | 'team_id'
    | 'labels'
    | 'cached_label_list'
    | 'custom_attributes'
    | 'first_reply_created_at'
    | 'waiting_since'
  >
>

/** What brought a change about, or comes with it, where it matters. */
export interface Occasion {
  /** A customer's message opened a resolved conversation of an API inbox. */
  reopenedByMessage?: boolean
  /** A message has touched it before: what is assigned then is told of after the time. */
  isTouched?: boolean
  /** The policy that applies to it from this save on. */
  slaPolicy?: SlaPolicy | undefined
}

/** A save of a conversation, as far as its listeners hear of it. */
interface Save {
  /** The previous values of what changed. */
  told: Previous<Conversation>
  occasion: Occasion
}

/**
 * Changes a conversation in one save, with all that follows: the snooze that ends with its status, a team's assignee,
 * auto-assignment, events and activities in the running server's order.
 */
export function changeConversation(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  changes: ConversationChanges,
  occasion: Occasion = {},
): void {
  const touched = occasion.slaPolicy ? { updated_at: desk.clock.now() } : {}
  const columns = { ...withConsequences(desk, conversation, changes), ...touched }
  const asked = desk.db.conversations.update(conversation, columns)
  const saved = { ...asked, ...saveAftermath(desk, conversation) }
  if (Object.keys(saved).length === 0) return
  if ('status' in saved) handOutLater(desk, conversation)
  const isOpened = 'status' in saved && conversation.status === 'open'
  const assignee = isOpened ? automaticAssignee(desk, conversation) : undefined
  // The running server assigns in a second save, which makes it forget the first: nobody hears of the status.
  const told =
    assignee === undefined
      ? saved
      : desk.db.conversations.update(conversation, { assignee_id: assignee, assignee_agent_bot_id: null })
  announceSave(desk, actor, conversation, { told, occasion })
  desk.inHand.note(conversation, { isNew: false, told })
}

/**
 * Tells of the last save of a conversation once more, what led to it forgotten, as the running server does where a message of
 * its own touches what it has in hand.
 */
export function retell(desk: Desk, actor: Actor, conversation: Conversation): void {
  const told = desk.inHand.toldOf(conversation)
  if (told) announceSave(desk, actor, conversation, { told, occasion: {} })
}

/** Writes what a further save within the same request adds. @returns the previous values */
function saveAftermath(desk: Desk, conversation: Conversation): Previous<Conversation> {
  const { columns, told } = desk.inHand.aftermathOf(conversation)
  return { ...told, ...desk.db.conversations.update(conversation, columns) }
}

/** Where an account has assignment policies, an inbox hands out its conversations a moment after one opens without an agent. */
export function handOutLater(desk: Desk, conversation: Conversation): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (inbox && followsPolicies(desk, inbox) && seeksAgent(desk, inbox, conversation))
    desk.enqueue('default', () => handOut(desk, inbox.id))
}

/**
 * Gives what waits in an inbox to those whom its policy allows, also where what opens there stays with nobody. Without a
 * policy the running server's job breaks over the share that nobody has set.
 */
export function handOut(desk: Desk, inboxId: number): void {
  const inbox = desk.db.inboxes.get(inboxId)
  const policy = inbox && policyFollowedBy(desk, inbox)
  if (!policy) return
  for (const conversation of waitingForAgents(desk, inbox, policy)) {
    const assignee_id = agentByPolicy(desk, inbox, policy, conversation)
    if (assignee_id === undefined) continue
    changeConversation(desk, SYSTEM, conversation, { assignee_id })
    // The server's assignment service tells of it once more, on its own.
    desk.emit(SYSTEM, { name: 'assignee.changed', conversation, isNotable: false })
  }
}

/** Whose conversation is resolved waits no more. The running server writes that past its own change tracking: nobody hears. */
function endWaiting({ db }: Desk, conversation: Conversation): void {
  if (conversation.status === 'resolved')
    db.conversations.update(conversation, { waiting_since: null }, { touch: false })
}

function withConsequences(desk: Desk, conversation: Conversation, changes: ConversationChanges): ConversationChanges {
  const { status = conversation.status, assignee_id = conversation.assignee_id, team_id } = changes
  const isTeamNew = team_id !== undefined && team_id !== conversation.team_id
  const columns = {
    ...changes,
    ...(status === 'snoozed' ? {} : { snoozed_until: null }),
    ...(isTeamNew ? { assignee_id: teamAssignee(desk, { ...conversation, assignee_id }, team_id) } : {}),
  }
  // Whoever has it takes it from the bot that had it.
  return assignee_id === null ? columns : { ...columns, assignee_agent_bot_id: null }
}

/** Tells of a save of a conversation. */
function announceSave(desk: Desk, actor: Actor, conversation: Conversation, { told: saved, occasion }: Save): void {
  const changes = conversationChangeSet(conversation, saved, occasion)
  if ('status' in saved) {
    endWaiting(desk, conversation)
    announceStatus(desk, actor, conversation, occasion)
  }
  if ('contact_id' in saved) announceContact(desk, actor, conversation)
  notePriority(desk, actor, conversation, saved)
  noteLabels(desk, actor, conversation, saved)
  noteSla(desk, actor, conversation, occasion)
  if (Object.keys(changes).some((key) => TOLD.has(key)))
    desk.emit(actor, { name: 'conversation.updated', conversation, changes })
  // Where that led to an agent at once, the server has it in mind still, and takes it for its own doing.
  const isByMessage = occasion.reopenedByMessage === true && !('status' in saved)
  const owner = isByMessage && actorName(actor) === undefined ? AUTOMATION : actor
  announceAssignment(desk, actor, conversation, saved, owner)
}

/** A change of none of these is told to nobody: conversation model. */
const TOLD: ReadonlySet<string> = new Set([
  'team_id',
  'assignee_id',
  'assignee_agent_bot_id',
  'status',
  'snoozed_until',
  'custom_attributes',
  'label_list',
  'waiting_since',
  'first_reply_created_at',
  'priority',
  'sla_policy_id',
])

/** As the server names columns. */
function conversationChangeSet(
  conversation: Conversation,
  saved: Previous<Conversation>,
  { isTouched, slaPolicy }: Occasion,
): ChangeSet {
  const { labels, ...changes } = changeSet(conversation, saved)
  const areNew = labels !== undefined && !areSameTags(saved.labels ?? [], conversation.labels)
  return {
    ...(isTouched && !('status' in saved) ? pick(changes, ['updated_at']) : {}),
    ...changes,
    ...(slaPolicy ? { sla_policy_id: [null, slaPolicy.id] } : {}),
    ...(areNew ? { label_list: labels } : {}),
  }
}

function noteSla(desk: Desk, actor: Actor, conversation: Conversation, { slaPolicy }: Occasion): void {
  const name = actorName(actor)
  if (name !== undefined && slaPolicy) postActivity(desk, conversation, `${name} added SLA policy ${slaPolicy.name}`)
}

function announceStatus(desk: Desk, actor: Actor, conversation: Conversation, occasion: Occasion): void {
  const { status } = conversation
  if (status === 'open') desk.emit(actor, { name: 'conversation.opened', conversation })
  if (status === 'resolved') desk.emit(actor, { name: 'conversation.resolved', conversation })
  desk.emit(actor, { name: 'conversation.status_changed', conversation })
  const text = occasion.reopenedByMessage ? REOPENED_BY_MESSAGE : statusActivity(desk, actor, conversation)
  if (text !== undefined) postActivity(desk, conversation, text)
}

/** Also of a new conversation that is told of once more: that it has a contact is still a change then. */
function announceContact(desk: Desk, actor: Actor, conversation: Conversation): void {
  const contact = desk.db.contacts.known(conversation.contact_id)
  desk.emit(actor, { name: 'conversation.contact_changed', conversation, contact })
}

function notePriority(desk: Desk, actor: Actor, conversation: Conversation, saved: Previous<Conversation>): void {
  const name = actorName(actor)
  if (name === undefined || saved.priority === undefined) return
  postActivity(desk, conversation, priorityActivity(name, saved.priority, conversation.priority))
}

function noteLabels(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  { labels: before }: Previous<Conversation>,
): void {
  const name = actorName(actor)
  if (name === undefined || before == null) return
  for (const text of labelActivities(name, before, conversation.labels)) postActivity(desk, conversation, text)
}

/**
 * Tells of a new assignee or team.
 * @param owner in whose name it is written down
 */
export function announceAssignment(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  saved: Previous<Conversation>,
  owner = actor,
): void {
  const isAssigneeNew = saved.assignee_id !== undefined
  const isTeamNew = saved.team_id !== undefined
  if (!isAssigneeNew && !isTeamNew) return
  const { assignee_id } = conversation
  const name = actorName(owner)
  if (name !== undefined) {
    const text = isTeamNew
      ? teamActivity(desk, name, saved.team_id ?? null, conversation.team_id, isAssigneeNew ? assignee_id : null)
      : assigneeActivity(desk, actor, name, assignee_id)
    postActivity(desk, conversation, text)
  }
  const isNotable = assignee_id !== null && assignee_id !== idOf(actor)
  if (isAssigneeNew) desk.emit(actor, { name: 'assignee.changed', conversation, isNotable })
  if (isTeamNew) desk.emit(actor, { name: 'team.changed', conversation })
}
