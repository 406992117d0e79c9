import type { Account } from '#db/models/accounts/account'
import { objectOf } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import { autoResolveMinutes } from '#domain/accounts/settings'
import { type Actor, SYSTEM } from '#domain/actor'
import { takeTurn, withinLimit } from '#domain/conversations/assignment/automatic'
import { postActivity, postTemplate } from '#domain/conversations/messages/automatic'
import { sayAs } from '#domain/conversations/messages/effects'
import type { Desk } from '#domain/desk'
import { followsPolicies } from '#domain/inboxes/assignment-policies'
import { byId } from '#tools/order/by-id'
import { isBlank, textOf } from '#tools/ruby'
import { DAY, HOUR, MINUTE } from '#tools/time/units'
import { changeConversation, handOut } from './changes.ts'
import { setConversationLabels } from './labels.ts'
import { canReply } from './state.ts'

/** A snooze that ended longer ago than this is overlooked, in milliseconds: three days. */
const OVERLOOKED_AFTER = 3 * DAY

/** How many conversations of an account are resolved by themselves at a time. */
const RESOLVED_AT_ONCE = 100

/** What is written down where the channel takes no message any more. */
const UNSENT_MESSAGE = 'Auto-resolve message not sent due to outgoing message restrictions'

/** How often what still waits for an agent is handed out by policy, in milliseconds. */
const HANDED_OUT_EVERY = 30 * MINUTE

/** How often the running server hands it out in turn, too, in milliseconds. */
const IN_TURN_EVERY = 15 * MINUTE

/** How many conversations an inbox hands out in turn at a time (`AUTO_ASSIGNMENT_BULK_LIMIT`). */
const IN_TURN_AT_ONCE = 100

/**
 * Opens the snoozed conversations whose time has come, the oldest first.
 * @param since when the server looked last, in milliseconds since 1970: moving the clock far skips nothing
 */
export function wakeSnoozed(desk: Desk, since: number): void {
  const now = desk.clock.now()
  const due = [...desk.db.conversations.many('snoozed', 'snoozed')]
    .filter(({ status }) => status === 'snoozed')
    .filter(({ snoozed_until: until }) => until !== null && until <= now && until >= since - OVERLOOKED_AFTER)
  for (const conversation of byId(due)) changeConversation(desk, SYSTEM, conversation, { status: 'open' })
}

/** Resolves the open conversations in which nothing has happened for as long as their accounts say. */
export function autoResolve(desk: Desk): void {
  for (const account of desk.db.accounts.all()) resolveInactive(desk, account)
}

function resolveInactive(desk: Desk, account: Account): void {
  const { auto_resolve_ignore_waiting: sparesWaiting } = account.settings
  const minutes = autoResolveMinutes(desk, account)
  if (minutes === undefined) return
  const open = desk.db.conversations.ascending('activity', `${account.id}:open`)
  const due = inactive(desk, open, minutes * MINUTE, ({ waiting_since }) => !sparesWaiting || waiting_since === null)
  const { auto_resolve_message: message, auto_resolve_label: label } = account.settings
  for (const conversation of due) {
    if (typeof message === 'string' && message.trim() !== '') sayResolved(desk, conversation, message)
    if (typeof label === 'string' && label.trim() !== '') {
      setConversationLabels(desk, SYSTEM, conversation, [...conversation.labels, label])
    }
    changeConversation(desk, SYSTEM, conversation, { status: 'resolved' })
  }
}

/** Those of some conversations in which nothing has happened for so long that are to be resolved, as they were last written. */
function inactive(
  desk: Desk,
  leastActiveFirst: Iterable<Conversation>,
  time: number,
  isDue: (conversation: Conversation) => boolean = () => true,
): Conversation[] {
  const before = desk.clock.now() - time
  const due: Conversation[] = []
  for (const conversation of leastActiveFirst) {
    if (conversation.last_activity_at >= before || due.length === RESOLVED_AT_ONCE) break
    if (isDue(conversation)) due.push(conversation)
  }
  return desk.db.conversations.asWritten(due)
}

/** Tells the customer that a conversation is resolved, where the channel takes a message. */
function sayResolved(desk: Desk, conversation: Conversation, content: string): void {
  if (canReply(desk, conversation)) postTemplate(desk, conversation, { content })
  else postActivity(desk, conversation, UNSENT_MESSAGE)
}

/** What an assistant says when it gives up, unless it was told. */
const GIVEN_UP_TEXT =
  'Resolving the conversation as it has been inactive for a while. Please start a new conversation if you need further assistance.'

/** Lets the assistants resolve what still waits for them, and nothing has happened in for an hour; mailboxes are spared. */
export function resolvePending(desk: Desk): void {
  if (desk.dialect !== 'chatwoot') return
  for (const { inbox_id, captain_assistant_id } of desk.db.captainInboxes.all()) {
    const inbox = desk.db.inboxes.get(inbox_id)
    const assistant = desk.db.captainAssistants.get(captain_assistant_id)
    if (!assistant || !inbox || inbox.channel_type === 'Channel::Email') continue
    const by: Actor = { type: 'captain_assistant', assistant }
    const { resolution_message: text } = objectOf(assistant.config)
    const pending = desk.db.conversations.ascending('inbox_activity', `${inbox_id}:pending`)
    for (const conversation of inactive(desk, pending, HOUR)) {
      sayAs(desk, by, conversation, isBlank(text) ? GIVEN_UP_TEXT : textOf(text))
      changeConversation(desk, by, conversation, { status: 'resolved' })
    }
  }
}

/**
 * Lets inboxes hand out what still waits: agents may have come online. Those that follow a policy do at every half hour. At
 * every quarter the running server does first, for all that assign by themselves in accounts with policies, in turn.
 * @param since when it was done last, in milliseconds since 1970
 */
export function handOutWaiting(desk: Desk, since: number): void {
  const isDue = (every: number): boolean => Math.floor(desk.clock.now() / every) !== Math.floor(since / every)
  if (desk.dialect === 'chatwoot' && isDue(IN_TURN_EVERY)) {
    for (const inbox of desk.db.inboxes.all())
      if (inbox.enable_auto_assignment && followsPolicies(desk, inbox)) handOutInTurn(desk, inbox)
  }
  if (!isDue(HANDED_OUT_EVERY)) return
  for (const { inbox_id } of desk.db.inboxAssignmentPolicies.all()) {
    const inbox = desk.db.inboxes.get(inbox_id)
    if (inbox && followsPolicies(desk, inbox)) handOut(desk, inbox_id)
  }
}

/**
 * Gives the conversations of an inbox that wait for an agent to its agents in turn, whatever its policy; who has reached the
 * limit before gets none. Source: the bulk auto-assignment job.
 */
function handOutInTurn(desk: Desk, { id: inbox_id }: Inbox): void {
  const members = [...desk.db.inboxMembers.many('inbox', inbox_id)].filter(withinLimit(desk, { inbox_id }))
  const allowed = new Set(members.map(({ id }) => id))
  const waiting = byId(desk.db.conversations.many('inbox_workload', `${inbox_id}:open:`))
  for (const conversation of waiting.slice(0, IN_TURN_AT_ONCE)) {
    const assignee_id = takeTurn(desk, conversation, ({ id }) => allowed.has(id))
    if (assignee_id !== undefined) changeConversation(desk, SYSTEM, conversation, { assignee_id })
  }
}
