/** Where the bot works, and with whose token. */
export interface Desk {
  baseUrl: string
  accountId: number
  token: string
}

/** As much of a webhook's `message_created` as the bot reads. */
export interface MessageCreated {
  event: string
  message_type?: string
  private?: boolean
  content?: string | null
  conversation?: { id: number; status: string; meta?: { assignee?: unknown } }
}

/** What the bot says to who writes for the first time. */
export const GREETING = 'Thanks for writing! Somebody will be with you shortly.'

/** A bot that greets customers who write, unless somebody has answered them already. */
export class GreetingBot {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Takes what a webhook delivers. Its own messages come back as events, too: only customers' are answered. */
  async receive({ event, message_type, conversation }: MessageCreated): Promise<void> {
    if (event !== 'message_created' || message_type !== 'incoming' || !conversation) return
    if (conversation.meta?.assignee || (await this.#isAnswered(conversation.id))) return
    await this.#call('POST', `conversations/${conversation.id}/messages`, { content: GREETING })
  }

  async #isAnswered(conversation: number): Promise<boolean> {
    const { payload } = await this.#call('GET', `conversations/${conversation}/messages`)
    return payload.some((message: { message_type: number }) => message.message_type === 1)
  }

  // biome-ignore lint/suspicious/noExplicitAny: an example keeps its types to a minimum
  async #call(method: string, path: string, body?: object): Promise<any> {
    const { baseUrl, accountId, token } = this.#desk
    const response = await fetch(`${baseUrl}/api/v1/accounts/${accountId}/${path}`, {
      method,
      headers: { api_access_token: token, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}
