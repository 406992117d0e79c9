import type { z } from 'zod'
import type { Webhook } from '#db/models/integrations/webhook'
import type { Desk } from '#domain/desk'
import type { webhookSchema } from './schema.ts'

/** A webhook on the wire. */
export type WebhookView = z.output<typeof webhookSchema>

/** A webhook as the REST API answers it. The secret stays out: release 4.2 has none to show. */
export function webhookView(desk: Desk, webhook: Webhook): WebhookView {
  const { id, url, account_id, subscriptions, inbox_id } = webhook
  const inbox = inbox_id === null ? undefined : desk.db.inboxes.get(inbox_id)
  return {
    id,
    url,
    account_id,
    subscriptions,
    ...(inbox ? { inbox: { id: inbox.id, name: inbox.name, channel_type: inbox.channel_type } } : {}),
  }
}
