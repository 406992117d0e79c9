import { z } from 'zod'
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from '#db/models/integrations/webhook'
import { createWebhook, deleteWebhook } from '#domain/integrations/webhooks'
import { parse } from '#pipeline/parse'
import { webhookSecret } from '#seed/secrets'
import { type WebhookView, webhookView } from '#views/webhooks/view'
import type { World } from '#world/world'
import { accountOf } from './account.ts'

/** What is to be told to whom. */
export interface WebhookOptions {
  /** Where to. */
  url: string
  /** Those that a webhook gets which the API is not told any for, unless given. */
  events?: readonly WebhookEvent[] | undefined
  /** The account whose events they are; the first unless given. */
  account_id?: number | undefined
}

export const webhookOptionsSchema = z.strictObject({
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)).optional(),
  account_id: z.int().optional(),
} satisfies Record<keyof WebhookOptions, z.ZodType>)

/** A webhook as the API answers it, and what its deliveries are signed with. */
export interface MockWebhook extends WebhookView {
  secret: string
}

/** Who is told what happens, for tests to say in a line. */
export class WebhookControl {
  readonly #world: World

  /** @internal */
  constructor(world: World) {
    this.#world = world
  }

  /**
   * Posts events to a URL from now on, signed with a secret that is known: `mockwoot-webhook-secret-<id>`.
   * @throws {Failure} `RecordInvalid` when a webhook can't have this URL, `ParametersInvalid` for an event that there is not
   */
  add(options: WebhookOptions): MockWebhook {
    const { url, events, account_id } = parse(webhookOptionsSchema, options)
    const world = this.#world
    return world.change(() => {
      const account = accountOf(world, account_id ?? world.db.accounts.all()[0]?.id ?? 1)
      const secret = webhookSecret(world.db.webhooks.nextId)
      return this.#shown(createWebhook(world, account, { url, subscriptions: events, secret }))
    })
  }

  /** Every webhook, of all accounts. */
  list(): MockWebhook[] {
    return [...this.#world.db.webhooks.all()].map((webhook) => this.#shown(webhook))
  }

  /** Removes a webhook. @returns whether there was one */
  remove(id: number): boolean {
    const webhook = this.#world.db.webhooks.get(id)
    if (webhook) this.#world.change(() => deleteWebhook(this.#world, webhook))
    return webhook !== undefined
  }

  #shown(webhook: Webhook): MockWebhook {
    return { ...webhookView(this.#world, webhook), secret: webhook.secret }
  }
}
