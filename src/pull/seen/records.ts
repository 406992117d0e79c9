import type { Passed } from '#contract/recording/passing'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'

/** What kinds of records are found wherever an answer has one. */
type Found = 'agents' | 'inboxes' | 'teams' | 'contacts' | 'conversations'

/** What a record of each kind has and no other. */
const MARKS: Readonly<Record<Found, readonly string[]>> = {
  agents: ['availability_status', 'email', 'role'],
  inboxes: ['channel_type', 'channel_id'],
  teams: ['allow_auto_assign', 'is_member'],
  contacts: ['phone_number', 'identifier', 'email', 'thumbnail'],
  conversations: ['inbox_id', 'meta', 'messages', 'uuid'],
}

const MESSAGE = ['message_type', 'conversation_id', 'content', 'content_attributes']

type Records = Map<number, JsonObject>

/** The records of an account that answers told of, as each was last seen. */
export class SeenRecords {
  readonly agents: Records = new Map()
  readonly inboxes: Records = new Map()
  readonly teams: Records = new Map()
  readonly contacts: Records = new Map()
  readonly conversations: Records = new Map()
  readonly #messages = new Map<number, Records>()
  /** The last answer to every path that was read. */
  readonly #answers = new Map<string, Json>()

  constructor(exchanges: readonly Passed[], account: number) {
    for (const exchange of exchanges) {
      const { path, answer } = exchange
      const own = new RegExp(`^/api/v\\d+/(profile|accounts/${account})(?=[/?]|$)`)
      if (own.test(path) && answer.status < 300) this.#take(exchange)
    }
  }

  /** What a path was answered with when it was read last. */
  answered(path: string): Json | undefined {
    return this.#answers.get(path)
  }

  /** What was written in a conversation, by its number. */
  messagesOf(conversation: number): JsonObject[] {
    return [...(this.#messages.get(conversation)?.values() ?? [])]
  }

  #take({ method, path, answer }: Passed): void {
    const [pathname = '/', query = ''] = path.split('?')
    const [, kind, id] = /\/(agents|inboxes|teams|contacts|conversations)\/(\d+)$/.exec(pathname) ?? []
    if (method === 'DELETE' && isFound(kind)) this[kind].delete(Number(id))
    const value = answer.json
    if (!isJson(value)) return
    this.#walk(value)
    // The first page stands for the list.
    if (method === 'GET' && !isFurtherPage(query)) this.#answers.set(pathname, value)
  }

  #walk(value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.#walk(item)
    if (!isPlainObject(value)) return
    const { id, conversation_id } = value
    if (typeof id === 'number') {
      const kind = KINDS.find((one) => has(value, MARKS[one]))
      if (kind) put(this[kind], id, value)
      if (typeof conversation_id === 'number' && has(value, MESSAGE)) this.#putMessage(conversation_id, id, value)
    }
    for (const item of Object.values(value)) this.#walk(item)
  }

  #putMessage(conversation: number, id: number, message: JsonObject): void {
    const messages = this.#messages.get(conversation) ?? new Map()
    this.#messages.set(conversation, messages)
    put(messages, id, message)
  }
}

const KINDS: readonly Found[] = ['conversations', 'inboxes', 'agents', 'teams', 'contacts']

/** Whether a query asks for more than the first page of a list. */
export function isFurtherPage(query: string): boolean {
  return /(^|&)page=(?!1(&|$))/.test(query)
}

function isFound(kind: string | undefined): kind is Found {
  return KINDS.some((known) => known === kind)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

function has(value: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => name in value)
}

/** What an answer leaves out stays as it was seen before. */
function put(records: Records, id: number, value: JsonObject): void {
  records.set(id, { ...records.get(id), ...value })
}
