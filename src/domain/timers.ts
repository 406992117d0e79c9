import { sendDueCampaigns } from './campaigns.ts'
import { autoResolve, wakeSnoozed } from './conversation-timers.ts'
import type { Desk } from './desk.ts'
import { wakeNotifications } from './notifications.ts'

/**
 * Does what time has made due.
 * @param since when it was done last, in milliseconds since 1970
 */
export function runTimers(desk: Desk, since: number): void {
  wakeSnoozed(desk, since)
  wakeNotifications(desk, since)
  autoResolve(desk)
  sendDueCampaigns(desk)
}
