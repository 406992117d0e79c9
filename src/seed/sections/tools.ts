import { createCustomAttribute } from '#domain/accounts/custom-attributes'
import { createCampaign } from '#domain/automation/campaigns'
import { createMacro } from '#domain/automation/macros'
import { createAutomationRule } from '#domain/automation/rules'
import { createDashboardApp } from '#domain/integrations/dashboard-apps'
import { recordInvalid } from '#errors'
import type { Furniture } from '#seed/document'
import { identified } from '#seed/plant/identified'
import { referred } from '#seed/plant/place'
import { authorOf, each, inboxOf, type PlantedAccount, userOf } from '#seed/plant/planted'
import type { CampaignDocument, MacroDocument } from './schema.ts'

/** Plants what agents work with, and what an account does by itself. */
export function plantTools(planted: PlantedAccount, document: Furniture): void {
  const { desk, account } = planted
  each(planted, 'custom_attribute_definitions', document.custom_attribute_definitions, (attribute, place) =>
    identified(desk.db.customAttributes, attribute, place, (settings) =>
      createCustomAttribute(desk, account, settings),
    ),
  )
  each(planted, 'macros', document.macros, (macro, place) => plantMacro(planted, macro, place))
  each(planted, 'campaigns', document.campaigns, (campaign, place) => plantCampaign(planted, campaign, place))
  each(planted, 'dashboard_apps', document.dashboard_apps, (app, place) =>
    identified(desk.db.dashboardApps, app, place, ({ title, url }) =>
      createDashboardApp(desk, account, authorOf(planted, undefined, place), {
        title,
        content: [{ type: 'frame', url }],
      }),
    ),
  )
  each(planted, 'automation_rules', document.automation_rules, (rule, place) =>
    identified(desk.db.automationRules, rule, place, (settings) => createAutomationRule(desk, account, settings)),
  )
}

function plantMacro(planted: PlantedAccount, document: MacroDocument, place: string): void {
  const { desk, account } = planted
  const { author, visibility = 'global', ...settings } = document
  const user = authorOf(planted, author, `${place}.author`)
  const member = desk.db.accountUsers.one('membership', `${account.id}:${user.id}`)
  const maker = referred(`${place}.author`, 'agent', user.name, member)
  identified(desk.db.macros, settings, place, (values) => createMacro(desk, maker, { ...values, visibility }))
}

function plantCampaign(planted: PlantedAccount, document: CampaignDocument, place: string): void {
  const { desk, account } = planted
  const { id, inbox, sender, scheduled_at, ...values } = document
  if (id !== undefined && desk.db.campaigns.one('display', `${account.id}:${id}`)) {
    throw recordInvalid(['id', 'has already been taken'])
  }
  identified(desk.db.campaigns, values, place, (settings) =>
    createCampaign(
      desk,
      account,
      {
        ...settings,
        inbox_id: inboxOf(planted, inbox, `${place}.inbox`).id,
        ...(sender === undefined ? {} : { sender_id: userOf(planted, sender, `${place}.sender`).id }),
        ...(scheduled_at === undefined ? {} : { scheduled_at: Date.parse(scheduled_at) }),
      },
      id,
    ),
  )
}
