/** Where a website's chat is, as Chatwoot's public API has it. */
export interface ChatSettings {
  baseUrl: string
  /** Which inbox: its public identifier. */
  inbox: string
}

/** A message, as far as the chat shows it. */
export interface ChatMessage {
  id: number
  content: string | null
  /** 0 is the visitor's, 1 an agent's. */
  message_type: number
}

/** A small chat for a website's visitors: it shows what was said, and sends what the visitor writes. */
export class Chat {
  readonly #settings: ChatSettings
  #place: string | undefined

  constructor(settings: ChatSettings) {
    this.#settings = settings
  }

  /** Sends what the visitor writes; with the first message, the conversation begins. */
  async send(content: string): Promise<void> {
    this.#place ??= await this.#begin()
    await this.#call('POST', `${this.#place}/messages`, { content })
  }

  /** What was said so far, as HTML. */
  async show(): Promise<string> {
    if (this.#place === undefined) return '<p>Ask us anything!</p>'
    const messages: ChatMessage[] = await this.#call('GET', `${this.#place}/messages`)
    const items = messages.map(
      ({ content, message_type }) =>
        `<li class="${message_type === 0 ? 'mine' : 'theirs'}">${escaped(content ?? '')}</li>`,
    )
    return `<ol>${items.join('')}</ol>`
  }

  /** Makes the visitor known, and begins a conversation. @returns where it is */
  async #begin(): Promise<string> {
    const contacts = `inboxes/${this.#settings.inbox}/contacts`
    const { source_id } = await this.#call('POST', contacts, {})
    const { id } = await this.#call('POST', `${contacts}/${source_id}/conversations`, {})
    return `${contacts}/${source_id}/conversations/${id}`
  }

  // biome-ignore lint/suspicious/noExplicitAny: an example keeps its types to a minimum
  async #call(method: string, path: string, body?: object): Promise<any> {
    const response = await fetch(`${this.#settings.baseUrl}/public/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
