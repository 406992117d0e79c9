import type { User } from '#db/models/people/user'
import { auditOrigins, recordAttendance } from '#domain/accounts/audit-logs'
import { sendDueCampaigns } from '#domain/automation/campaigns'
import { openThread } from '#domain/captain/copilot'
import { createCustomTool } from '#domain/captain/custom-tools'
import { createScenario } from '#domain/captain/scenarios'
import { createCustomFilter } from '#domain/filters/saved'
import { createHook } from '#domain/integrations/integrations'
import { readNotification } from '#domain/notifications/notifications'
import { permit } from '#domain/platform/permissibles'
import { DAY, HOUR, MINUTE } from '#tools/time/units'
import type { Scene } from './script.ts'

/** What a desk writes down beside its conversations: who came and changed what, filters, connected apps, questions. */
export function keepBooks(scene: Scene): void {
  const { desk, now, timeline } = scene
  const users = desk.db.users.all()
  const [john] = users
  if (!john) return
  const opening = now - 31 * DAY
  timeline.at(opening, () => auditOrigins(desk, john))
  timeline.at(opening, () => connect(scene))
  timeline.at(opening, () => hand(scene))
  for (const [index, user] of users.entries()) {
    timeline.at(opening + index * HOUR, () => keepFilters(scene, user))
    for (let days = 28; days > 0; days -= 7) {
      timeline.at(now - days * DAY + index * 7 * MINUTE, () => recordAttendance(desk, user, 'sign_in'))
    }
  }
  timeline.at(now - 11 * DAY, () => sendDueCampaigns(desk, now - 11 * DAY))
  timeline.at(now - DAY, () => ask(scene, john))
  timeline.at(now - 20 * MINUTE, () => readOlder(scene))
}

/** The apps that are connected, and what the assistant can do. */
function connect({ desk, account }: Scene): void {
  createHook(desk, account, { app_id: 'openai', settings: { api_key: 'sk-acme' } })
  const [assistant] = desk.db.captainAssistants.all()
  if (!assistant) return
  createScenario(desk, assistant, {
    title: 'A parcel is late',
    description: 'The customer asks where a parcel is',
    instruction: 'Ask for the number of the order, then [label it](tool://add_label_to_conversation) as shipping.',
  })
  createCustomTool(
    desk,
    account,
    {
      title: 'Look up an order',
      description: 'Where an order is',
      endpoint_url: 'https://api.acme.com/orders/{{ order_id }}',
      param_schema: [{ name: 'order_id', type: 'string', description: 'A-12345', required: true }],
    },
    'localhost',
  )
}

/** Lets the platform app manage the account and those who answer in it. */
function hand({ desk, account }: Scene): void {
  const [app] = desk.db.platformApps.all()
  if (!app) return
  permit(desk, app, 'Account', account.id)
  for (const { id } of desk.db.users.all()) permit(desk, app, 'User', id)
  for (const { id } of desk.db.agentBots.all()) permit(desk, app, 'AgentBot', id)
}

/** Everybody finds their own urgent ones; and who pays most. */
function keepFilters({ desk, account }: Scene, user: User): void {
  const condition = (attribute_key: string, value: string) => ({
    payload: [{ attribute_key, filter_operator: 'equal_to', values: [value], query_operator: null }],
  })
  createCustomFilter(desk, account, user, {
    name: 'Urgent',
    filter_type: 'conversation',
    query: condition('priority', 'urgent'),
  })
  createCustomFilter(desk, account, user, {
    name: 'Enterprise',
    filter_type: 'contact',
    query: condition('plan', 'enterprise'),
  })
}

function ask({ desk }: Scene, user: User): void {
  const [assistant] = desk.db.captainAssistants.all()
  if (assistant) openThread(desk, assistant, user, 'What do customers ask most this week?')
}

/** What somebody was told of half a day ago and more has been read. */
function readOlder({ desk, now }: Scene): void {
  for (const notification of [...desk.db.notifications.all()]) {
    if (notification.created_at < now - DAY / 2) readNotification(desk, notification)
  }
}
