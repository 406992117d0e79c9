import type { Account } from '#db/models/accounts/account'
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from '#db/models/integrations/webhook'
import type { Desk } from '#domain/desk'
import { changedText, given, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, taken, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'

/** How many of the events a webhook gets that asks for none: the first eight. */
const DEFAULT_EVENTS = WEBHOOK_EVENTS.slice(0, 8)

/** What of a webhook can be set. */
export interface WebhookSettings extends Settable<Webhook, 'url' | 'name'> {
  /** Null counts as absent. */
  subscriptions?: readonly string[] | null | undefined
  /** Not checked, as by the running server. */
  inbox_id?: number | null | undefined
}

/** What a new webhook is made of. Scenarios fix the secret. */
export interface NewWebhook extends WebhookSettings {
  secret?: string
}

/** The webhooks of an account, as they were last written: so they are listed, and told. */
export function webhooksOf(desk: Desk, account: Pick<Account, 'id'>): Webhook[] {
  const { webhooks } = desk.db
  return webhooks.asWritten(webhooks.many('account', account.id))
}

/**
 * The webhook of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findWebhook(desk: Desk, account: Account, id: number): Webhook {
  return ownedBy(account, desk.db.webhooks.get(id), 'Webhook')
}

/**
 * Adds an address that the account's events are posted to. Nothing is sent to try it out.
 * @throws {Failure} `RecordInvalid`
 */
export function createWebhook(desk: Desk, account: Account, values: NewWebhook): Webhook {
  const url = values.url ?? ''
  refuseInvalid(webhookErrors(desk, account.id, { ...values, url }))
  return desk.db.webhooks.insert({
    account_id: account.id,
    url,
    name: values.name ?? null,
    subscriptions: values.subscriptions ? eventsOf(values.subscriptions) : [...DEFAULT_EVENTS],
    inbox_id: values.inbox_id ?? null,
    secret: values.secret ?? desk.random.token(),
  })
}

/**
 * Changes a webhook; its secret stays.
 * @throws {Failure} `RecordInvalid`
 */
export function updateWebhook(desk: Desk, webhook: Webhook, changes: WebhookSettings): void {
  const url = changedText(webhook.url, changes.url)
  refuseInvalid(webhookErrors(desk, webhook.account_id, { ...changes, url }, webhook))
  const subscriptions = changes.subscriptions ? eventsOf(changes.subscriptions) : webhook.subscriptions
  desk.db.webhooks.update(webhook, { url, subscriptions, ...given({ inbox_id: changes.inbox_id, name: changes.name }) })
}

/** Deletes a webhook. */
export function deleteWebhook({ db }: Desk, webhook: Webhook): void {
  db.webhooks.delete(webhook)
}

/** Anything that contains the beginning of a web address passes, as it does on the running server. */
function webhookErrors(
  desk: Desk,
  accountId: number,
  { url, name, subscriptions }: WebhookSettings & { url: string },
  itself?: Webhook,
): AttributeError[] {
  const holder = desk.db.webhooks.one('url', `${accountId}:${url}`)
  const areUnknown =
    subscriptions && (subscriptions.length === 0 || eventsOf(subscriptions).length < subscriptions.length)
  return [
    ...tooLong('url', url, LONG_TEXT),
    ...tooLong('name', name),
    ...taken('url', holder, itself),
    ...(/https?:/i.test(url) ? [] : [['url', 'is invalid'] as const]),
    ...(areUnknown ? [['subscriptions', 'Invalid events'] as const] : []),
  ]
}

/** The events with these names. */
function eventsOf(names: readonly string[]): WebhookEvent[] {
  return names.flatMap((name) => WEBHOOK_EVENTS.find((event) => event === name) ?? [])
}
