import { z } from 'zod'
import { NOTIFICATION_TYPES, type NotificationType } from '#db/models/notifications/notification'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { flagOf, type NotificationWay, setWantedTypes, wantedTypes } from '#domain/notifications/settings'
import { scalars } from '#handlers/casts'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const PAGE = 'https://developers.chatwoot.com/api-reference/notification-settings'
const PATH = '/api/v1/accounts/{account_id}/notification_settings'

const settingsSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  account_id: z.int(),
  all_email_flags: z.array(z.string()),
  selected_email_flags: z.array(z.string()),
  all_push_flags: z.array(z.string()),
  selected_push_flags: z.array(z.string()),
})

const givenFlags = z.object({
  selected_email_flags: scalars.nullish(),
  selected_push_flags: scalars.nullish(),
})

/** What a member wants to be notified of, as the REST API answers it. */
function settingsView(desk: Desk, member: AccountUser): z.output<typeof settingsSchema> {
  const { id, user_id, account_id } = member
  const { email, push } = wantedTypes(desk, member)
  const flags = (way: NotificationWay, types: readonly NotificationType[] = NOTIFICATION_TYPES): string[] =>
    types.map((type) => flagOf(way, type))
  return {
    id,
    user_id,
    account_id,
    all_email_flags: flags('email'),
    selected_email_flags: flags('email', email),
    all_push_flags: flags('push'),
    selected_push_flags: flags('push', push),
  }
}

const show = accountOperation({
  id: 'notification_settings.show',
  method: 'GET',
  path: PATH,
  summary: 'Show what the caller wants to be notified of',
  documentation: PAGE,
  access: 'member',
  answers: { 200: settingsSchema },
  handle: ({ world, membership }) => ({ body: settingsView(world, membership) }),
})

const update = accountOperation({
  id: 'notification_settings.update',
  method: ['PATCH', 'PUT'],
  path: PATH,
  summary: 'Set what the caller wants to be notified of',
  documentation: PAGE,
  access: 'member',
  body: { schema: givenFlags, wrapper: 'notification_settings', nestedOnly: true },
  answers: { 200: settingsSchema },
  handle: ({ world, membership, body }) => {
    const { selected_email_flags, selected_push_flags } = body
    setWantedTypes(world, membership, { email: selected_email_flags ?? [], push: selected_push_flags ?? [] })
    return { body: settingsView(world, membership) }
  },
})

/** What the caller wants to be notified of. */
export const notificationSettingOperations: Operation[] = [show, update]
