/** The tokens of every scenario, by who they stand for. */
export const TOKENS = {
  administrator: 'mockwoot-admin-token',
  agent: 'mockwoot-agent-token',
  bot: 'mockwoot-bot-token',
  platform: 'mockwoot-platform-token',
  bird: 'mockwoot-bird-token',
} as const

/** What every user of a scenario signs in with. */
export const PASSWORD = 'Password1!'

/** What a scenario's user or contact inbox subscribes to realtime events with. */
export function pubsubToken(kind: 'user' | 'contact', id: number): string {
  return `mockwoot-pubsub-${kind}-${id}`
}

/** What a scenario's inbox verifies its contacts' identities with. */
export function hmacToken(inboxId: number): string {
  return `mockwoot-hmac-${inboxId}`
}

/** What a scenario's inbox is publicly known by. */
export function inboxIdentifier(inboxId: number): string {
  return `mockwoot-inbox-${inboxId}`
}

/** What a scenario's webhook signs its deliveries with. */
export function webhookSecret(webhookId: number): string {
  return `mockwoot-webhook-secret-${webhookId}`
}

/** What a scenario's bot is sent its events signed with. */
export function botSecret(botId: number): string {
  return `mockwoot-bot-secret-${botId}`
}
