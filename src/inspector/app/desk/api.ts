import type { z } from 'zod'
import type { AccountCaller } from '#control/account-overview'
import type { contactSchema } from '#views/contacts/schema'
import type { conversationSchema, countsSchema } from '#views/conversations/schema'
import type { attachmentSchema, messageListSchema, messageSchema } from '#views/messages/schema'
import type { teamSchema } from '#views/teams/schema'
import { type Account, desk } from '../account.ts'
import { control, query } from '../api.ts'
import { refresh } from '../live.ts'

export type Conversation = z.output<typeof conversationSchema>
export type Message = z.output<typeof messageSchema>
export type Attachment = z.output<typeof attachmentSchema>
export type Contact = z.output<typeof contactSchema>
export type Team = z.output<typeof teamSchema>
export type Counts = z.output<typeof countsSchema>
export type Status = Conversation['status']

/** How many conversations a page of the API has. */
export const PAGE_SIZE = 25

/** One page of conversations, and how many there are. */
export interface ConversationPage {
  counts: Counts
  conversations: Conversation[]
}

/** The conversations that somebody asks for by the address of the page. */
export async function listConversations(account: Account, filter: Record<string, string>): Promise<ConversationPage> {
  const { status = 'open', inbox, team, label, assignee, q, page } = filter
  const asked = { status, inbox_id: inbox, team_id: team, assignee_type: assignee, q, page }
  const labels = label === undefined ? '' : `&labels[]=${encodeURIComponent(label)}`
  const { data } = await desk<{ data: { meta: Counts; payload: Conversation[] } }>(
    account,
    `/conversations${query(asked)}${labels}`,
  )
  return { counts: data.meta, conversations: data.payload }
}

export function showConversation(account: Account, id: number): Promise<Conversation> {
  return desk(account, `/conversations/${id}`)
}

export async function listMessages(account: Account, id: number, before?: number): Promise<Message[]> {
  const { payload } = await desk<z.output<typeof messageListSchema>>(
    account,
    `/conversations/${id}/messages${query({ before })}`,
  )
  return payload
}

export async function showContact(account: Account, id: number): Promise<Contact> {
  const { payload } = await desk<{ payload: Contact }>(account, `/contacts/${id}`)
  return payload
}

export function listTeams(account: Account): Promise<Team[]> {
  return desk(account, '/teams')
}

export async function listLabels(account: Account): Promise<string[]> {
  const { payload } = await desk<{ payload: Array<{ title: string }> }>(account, '/labels')
  return payload.map(({ title }) => title)
}

/** A conversation, and in whose name it is worked on. */
export interface Case {
  account: Account
  id: number
  agent: AccountCaller
}

/** Changes a conversation, and shows at once what came of it. */
async function change({ account, id, agent }: Case, path: string, body: object): Promise<void> {
  await desk(account, `/conversations/${id}${path}`, { method: 'POST', token: agent.token, body })
  await refresh()
}

export function setStatus(on: Case, status: Status, snoozedUntil?: number): Promise<void> {
  return change(on, '/toggle_status', { status, snoozed_until: snoozedUntil ?? null })
}

/** To whom a conversation goes; `0` is nobody. */
export function assign(on: Case, to: { assignee_id: number } | { team_id: number }): Promise<void> {
  return change(on, '/assignments', to)
}

export function setLabels(on: Case, labels: readonly string[]): Promise<void> {
  return change(on, '/labels', { labels })
}

export function setPriority(on: Case, priority: string): Promise<void> {
  return change(on, '/toggle_priority', { priority: priority === '' ? null : priority })
}

export function markRead(on: Case): Promise<void> {
  return change(on, '/update_last_seen', {})
}

/** What somebody writes. */
export interface Letter {
  content: string
  files: readonly File[]
}

function formOf(values: Record<string, string>, { content, files }: Letter): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) if (value !== '') form.set(name, value)
  if (content !== '') form.set('content', content)
  for (const file of files) form.append('attachments[]', file)
  return form
}

/** Answers in somebody's name. */
export async function answer(
  account: Account,
  id: number,
  letter: Letter,
  { token, isPrivate }: { token: string; isPrivate: boolean },
): Promise<void> {
  const values = { message_type: 'outgoing', private: String(isPrivate) }
  await desk(account, `/conversations/${id}/messages`, { method: 'POST', token, body: formOf(values, letter) })
  await refresh()
}

/** Lets the customer of a conversation go on. */
export async function writeAsCustomer({ id, inbox_id }: Conversation, letter: Letter): Promise<void> {
  const values = { inbox_id: String(inbox_id), conversation_id: String(id) }
  await control('/incoming', { method: 'POST', body: formOf(values, letter) })
  await refresh()
}

/** Lets somebody write for the first time. @returns the conversation's number */
export async function writeAsNewcomer(inboxId: string, who: Record<string, string>, letter: Letter): Promise<number> {
  const contact = Object.entries(who).map(([name, value]): [string, string] => [`contact[${name}]`, value.trim()])
  const values = { inbox_id: inboxId, ...Object.fromEntries(contact) }
  const received = await control<{ conversation_id: number }>('/incoming', {
    method: 'POST',
    body: formOf(values, letter),
  })
  await refresh()
  return received.conversation_id
}
