import type { Passed } from '#contract/recording/passing'
import type { Answer } from '#contract/recording/recording'
import type { Transport } from '#contract/verify/target'
import type { Json, JsonObject } from '#db/models/columns'
import { isFurtherPage, SeenRecords } from './records.ts'

/** What an inbox has that nobody saw: enough for its channel. */
function unseenOf(id: number): JsonObject {
  return {
    name: `Inbox ${id}`,
    channel_type: 'Channel::Api',
    channel_id: id,
    website_url: 'https://example.com',
    email: `inbox-${id}@example.com`,
    phone_number: `+1555${String(id).padStart(7, '0')}`,
    page_id: `page-${id}`,
    instagram_id: `instagram-${id}`,
  }
}

/** Whom nobody has seen: every account has an administrator. */
const ADMINISTRATOR: JsonObject = {
  id: 1,
  name: 'Administrator',
  email: 'administrator@example.com',
  role: 'administrator',
}

/**
 * Answers what a pull asks from what passed a proxy, as it was last seen: lists as they were answered, and the records that
 * stood in any answer. What nobody has asked for there is not.
 */
export function fromPassed(exchanges: readonly Passed[], account: number): Transport {
  const seen = new SeenRecords(exchanges, account)
  const root = `/api/v1/accounts/${account}`
  return async ({ path }) => {
    const [pathname = '/', query = ''] = path.split('?')
    const body = made(
      seen,
      pathname === '/api/v1/profile' ? 'profile' : pathname.slice(root.length + 1),
      query,
      account,
    )
    const answer = body ?? (isFurther(query) ? { payload: [] } : seen.answered(pathname))
    return answer === undefined ? absent() : { status: 200, headers: {}, json: answer }
  }
}

function absent(): Answer {
  return { status: 404, headers: {}, json: null }
}

function isFurther(query: string): boolean {
  return isFurtherPage(query) || /(^|&)before=/.test(query)
}

/** What is put together of the records that were seen; undefined for what is answered as it was then. */
function made(seen: SeenRecords, what: string, query: string, account: number): Json | undefined {
  const page = (records: Iterable<JsonObject>): Json[] => (isFurther(query) ? [] : [...records])
  const root = `/api/v1/accounts/${account}`
  const [, conversation] = /^conversations\/(\d+)\/messages$/.exec(what) ?? []
  if (conversation !== undefined) return { payload: page(seen.messagesOf(Number(conversation))) }
  switch (what) {
    case 'profile':
      return { accounts: [{ id: account, role: 'administrator' }] }
    case '':
      return seen.answered(root) ?? { id: account, name: `Account ${account}` }
    case 'agents':
      return seen.agents.size > 0 ? [...seen.agents.values()] : [ADMINISTRATOR]
    case 'inboxes':
      return { payload: inboxesOf(seen) }
    case 'teams':
      return [...seen.teams.values()]
    case 'contacts':
      return { meta: { count: seen.contacts.size }, payload: page(seen.contacts.values()) }
    case 'conversations':
      return { data: { meta: { all_count: seen.conversations.size }, payload: page(newestFirst(seen)) } }
    case 'custom_attribute_definitions':
      return definitionsOf(seen.answered(`${root}/${what}`), query)
    default:
      return emptyUnlessSeen(seen, root, what, query)
  }
}

/** What belongs to something that was seen, and was not asked for itself: there is nothing of it. */
function emptyUnlessSeen(seen: SeenRecords, root: string, what: string, query: string): Json | undefined {
  const isList = /^(csat_survey_responses|(teams|contacts)\/\d+\/(team_members|notes))$/.test(what)
  if (isList) return (isFurther(query) ? undefined : seen.answered(`${root}/${what}`)) ?? []
  if (/^contacts\/\d+\/labels$/.test(what)) return seen.answered(`${root}/${what}`) ?? { payload: [] }
  return undefined
}

/** Those that were seen, and those that conversations and contacts are in. */
function inboxesOf({ inboxes, conversations }: SeenRecords): JsonObject[] {
  const ids = new Set([...inboxes.keys(), ...[...conversations.values()].map(({ inbox_id }) => Number(inbox_id))])
  return [...ids].map((id) => {
    const known = Object.entries(inboxes.get(id) ?? {}).filter(([, value]) => value !== null)
    return { id, ...unseenOf(id), ...Object.fromEntries(known) }
  })
}

function newestFirst({ conversations }: SeenRecords): JsonObject[] {
  return [...conversations.values()].sort((a, b) => Number(b.last_activity_at) - Number(a.last_activity_at))
}

/** The pull asks for those of contacts and of conversations one after the other. */
function definitionsOf(answered: Json | undefined, query: string): Json[] {
  const model = query.endsWith('=1') ? 'contact_attribute' : 'conversation_attribute'
  const all = Array.isArray(answered) ? answered : []
  return all.filter(
    (one) => typeof one === 'object' && one !== null && 'attribute_model' in one && one.attribute_model === model,
  )
}
