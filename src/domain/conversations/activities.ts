import type { Conversation, Priority, Status } from '#db/models/conversations/conversation'
import { autoResolveMinutes, MINUTES_PER_DAY } from '#domain/accounts/settings'
import { type Actor, actorName } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { capitalize } from '#tools/ruby'

const STATUS_TEXTS: Record<Status, (name: string) => string> = {
  open: (name) => `Conversation was reopened by ${name}`,
  resolved: (name) => `Conversation was marked resolved by ${name}`,
  pending: (name) => `Conversation was marked as pending by ${name}`,
  snoozed: (name) => `Conversation was snoozed by ${name}`,
}

const ASSISTANT_STATUS_TEXTS: Partial<Record<Status, (name: string) => string>> = {
  open: (name) => `Conversation was marked open by ${name}`,
  resolved: (name) => `Conversation was marked resolved by ${name} due to inactivity`,
}

/** What an activity says when a customer's message opens a resolved conversation of an API inbox. */
export const REOPENED_BY_MESSAGE = 'System reopened the conversation due to a new incoming message.'

/** What an activity says of a new status; undefined when there is none: nobody in particular did it. */
export function statusActivity(desk: Desk, actor: Actor, conversation: Conversation): string | undefined {
  if (actor.type === 'captain_assistant') return ASSISTANT_STATUS_TEXTS[conversation.status]?.(actor.assistant.name)
  const name = actorName(actor)
  if (name !== undefined) return STATUS_TEXTS[conversation.status](name)
  if (conversation.status !== 'resolved') return undefined
  if (actor.type === 'contact') return `Conversation was resolved by ${capitalize(actor.contact.name ?? '')}`
  return `Conversation was marked resolved by system due to ${inactivity(desk, conversation)} of inactivity`
}

const MINUTES_PER_HOUR = 60

/** After how much inactivity the account resolves, in the largest unit that divides it; one hour is `1 hours`. */
function inactivity(desk: Desk, conversation: Conversation): string {
  const account = desk.db.accounts.get(conversation.account_id)
  const minutes = (account && autoResolveMinutes(desk, account)) ?? 0
  if (minutes % MINUTES_PER_DAY === 0) return `${minutes / MINUTES_PER_DAY} days`
  if (minutes % MINUTES_PER_HOUR === 0) return `${minutes / MINUTES_PER_HOUR} hours`
  return `${minutes} minutes`
}

/** What an activity says of a new priority. */
export function priorityActivity(name: string, before: Priority | null, now: Priority | null): string {
  if (now === null) return `${name} removed the priority`
  return before === null
    ? `${name} set the priority to ${now}`
    : `${name} changed the priority from ${before} to ${now}`
}

/** What activities say of labels: at most one for those that came and one for those that went. */
export function labelActivities(name: string, before: readonly string[], now: readonly string[]): string[] {
  const [old, current] = [new Set(before), new Set(now)]
  const added = now.filter((label) => !old.has(label))
  const removed = before.filter((label) => !current.has(label))
  return [
    ...(added.length > 0 ? [`${name} added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`${name} removed ${removed.join(', ')}`] : []),
  ]
}

/** The id of who did something. The running server compares ids, whether it is a user's or a bot's. */
export function idOf(actor: Actor): number | undefined {
  if (actor.type === 'user') return actor.user.id
  return actor.type === 'agent_bot' ? actor.bot.id : undefined
}

/** What an activity says of a new assignee, or of none. */
export function assigneeActivity(desk: Desk, actor: Actor, name: string, assigneeId: number | null): string {
  if (assigneeId === null) return `Conversation unassigned by ${name}`
  if (idOf(actor) === assigneeId) return `${name} self-assigned this conversation`
  return `Assigned to ${userName(desk, assigneeId)} by ${name}`
}

/**
 * What an activity says of a new team; a team that does not exist counts as none. `viaAssignee` is whom the team's change
 * brought.
 */
export function teamActivity(
  desk: Desk,
  name: string,
  before: number | null,
  now: number | null,
  viaAssignee: number | null,
): string {
  if (now === null || !desk.db.teams.get(now)) return `Unassigned from ${teamName(desk, before)} by ${name}`
  if (viaAssignee === null) return `Assigned to ${teamName(desk, now)} by ${name}`
  return `Assigned to ${userName(desk, viaAssignee)} via ${teamName(desk, now)} by ${name}`
}

function userName(desk: Desk, id: number): string {
  return desk.db.users.get(id)?.name ?? ''
}

function teamName(desk: Desk, id: number | null): string {
  return desk.db.teams.get(id)?.name ?? ''
}
