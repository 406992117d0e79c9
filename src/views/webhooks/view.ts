import type { z } from 'zod'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Webhook } from '#db/models/integrations/webhook'
import type { Desk } from '#domain/desk'
import type { webhookSchema } from './schema.ts'

/** A webhook on the wire. */
export type WebhookView = z.output<typeof webhookSchema>

function inboxView({ dialect }: Desk, { id, name, channel_type }: Inbox): WebhookView['inbox'] {
  return dialect === 'documented' ? { id, name, channel_type } : { id, name }
}

/** A webhook as the REST API answers it. */
export function webhookView(desk: Desk, webhook: Webhook): WebhookView {
  const { id, name, url, account_id, subscriptions, inbox_id } = webhook
  const inbox = desk.db.inboxes.get(inbox_id)
  return {
    id,
    name,
    url,
    account_id,
    subscriptions,
    ...(inbox ? { inbox: inboxView(desk, inbox) } : {}),
  }
}
