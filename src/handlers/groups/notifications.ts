import { csatOperations } from '#handlers/chatwoot/csat/operations'
import { notificationSettingOperations } from '#handlers/chatwoot/notification-settings/operations'
import { notificationOperations } from '#handlers/chatwoot/notifications/operations'
import type { Operation } from '#operation'

/** Notifications, and what customers think. */
export function notificationsGroup(): Operation[] {
  return [...notificationOperations, ...notificationSettingOperations, ...csatOperations]
}
