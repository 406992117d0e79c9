import { sendDueCampaigns } from '#domain/automation/campaigns'
import { importDue } from '#domain/contacts/import'
import { autoResolve, handOutWaiting, resolvePending, wakeSnoozed } from '#domain/conversations/timers'
import type { Desk } from '#domain/desk'
import { removeOldNotifications, wakeNotifications } from '#domain/notifications/notifications'
import { checkSlas } from '#domain/sla/applied'

/**
 * Does what time has made due.
 * @param since when it was done last, in milliseconds since 1970
 */
export function runTimers(desk: Desk, since: number): void {
  desk.enqueue('low', () => importDue(desk))
  desk.enqueue('low', () => wakeSnoozed(desk, since))
  desk.enqueue('low', () => wakeNotifications(desk, since))
  desk.enqueue('low', () => autoResolve(desk))
  desk.enqueue('low', () => resolvePending(desk))
  desk.enqueue('low', () => sendDueCampaigns(desk, since))
  desk.enqueue('low', () => handOutWaiting(desk, since))
  desk.enqueue('purgable', () => removeOldNotifications(desk))
  desk.enqueue('scheduled', () => checkSlas(desk, since))
}
