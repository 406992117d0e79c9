import { type ActionList, AUTOMATION_EVENTS, actionsIn } from '#db/models/automation/automation-rule'
import { CAMPAIGN_STATUSES } from '#db/models/automation/campaign'
import type { JsonObject } from '#db/models/columns'
import { filled } from '#domain/given'
import type { PullContext } from './context.ts'
import { eachText } from './each-text.ts'
import type { AccountDraft } from './inboxes.ts'
import type { Replacement } from './replacement.ts'
import { writtenAt } from './settings.ts'
import { macrosSchema, rulesSchema } from './wire/desk.ts'
import { campaignsSchema } from './wire/tools.ts'

/** Actions whose parameters are written to people. */
const WRITING: ReadonlySet<string> = new Set(['send_message', 'add_private_note', 'send_email_to_team'])

/** What conditions compare that tells one person from another. */
const PERSONAL: ReadonlySet<string> = new Set([
  'content',
  'mail_subject',
  'email',
  'phone_number',
  'name',
  'identifier',
])

/** Reads what is done at a click, or by itself. What it writes to people is a text as theirs are. */
export async function pullAutomation({ source, at, replacement, tell }: PullContext) {
  const macros = (await source.readIfOpen(at('macros'), macrosSchema))?.payload ?? []
  const rules = (await source.readIfOpen(at('automation_rules'), rulesSchema))?.payload ?? []
  const actionsOf = (what: string, given: ActionList | null | undefined) => {
    const actions = actionsIn(given ?? [])
    const sent = actions.filter(({ action_name }) => action_name === 'send_attachment')
    if (sent.length > 0) tell(`${what} sends no files: they stay with the server`)
    return actions.filter((action) => !sent.includes(action)).map((action) => actionDraft(replacement, action))
  }
  return {
    macros: macros.map(({ id, name, visibility, created_by, actions }) => ({
      id,
      name: replacement.mentions(name),
      visibility: visibility === 'personal' ? ('personal' as const) : ('global' as const),
      ...(created_by?.email ? { author: replacement.email(created_by.email) } : {}),
      actions: actionsOf(`macro ${id}`, actions),
    })),
    automation_rules: rules.flatMap(({ id, name, description, active, conditions, actions, created_on, ...rule }) => {
      const event_name = AUTOMATION_EVENTS.find((known) => known === rule.event_name)
      if (event_name === undefined) {
        tell(`automation rule ${id} is left out: there is no event ${rule.event_name}`)
        return []
      }
      return {
        id,
        name: replacement.mentions(name),
        ...(description ? { description: replacement.mentions(description) } : {}),
        event_name,
        ...(typeof active === 'boolean' ? { active } : {}),
        conditions: conditions.map((condition) => conditionDraft(replacement, condition)),
        actions: actionsOf(`automation rule ${id}`, actions),
        ...(created_on ? { stored: { created_at: created_on * 1000 } } : {}),
      }
    }),
  } satisfies Partial<AccountDraft>
}

/** Reads what the account says unasked. */
export async function pullCampaigns({ source, at, replacement, tell }: PullContext) {
  const campaigns = (await source.readIfOpen(at('campaigns'), campaignsSchema)) ?? []
  return campaigns.flatMap((campaign) => {
    const { id, title, message, description, inbox, sender, scheduled_at, created_at, updated_at } = campaign
    const { enabled, trigger_only_during_business_hours, trigger_rules, template_params, audience } = campaign
    if (!inbox) {
      tell(`campaign ${id} is left out: it is of no inbox`)
      return []
    }
    const mentions = (given: string) => (/^https?:/.test(given) ? replacement.url(given) : replacement.mentions(given))
    return [
      {
        id,
        title: replacement.mentions(title),
        message: replacement.text(message),
        ...(description ? { description: replacement.mentions(description) } : {}),
        inbox: inbox.id,
        ...(sender?.email ? { sender: replacement.email(sender.email) } : {}),
        ...filled({ enabled, trigger_only_during_business_hours, audience }),
        ...(trigger_rules ? { trigger_rules: fieldsOf(trigger_rules, mentions) } : {}),
        ...(template_params ? { template_params: fieldsOf(template_params, mentions) } : {}),
        ...(scheduled_at ? { scheduled_at: new Date(scheduled_at * 1000).toISOString() } : {}),
        stored: {
          ...filled({ campaign_status: CAMPAIGN_STATUSES.find((known) => known === campaign.campaign_status) }),
          ...writtenAt({ created_at, updated_at }),
        },
      },
    ]
  })
}

function fieldsOf(fields: JsonObject, change: (text: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, eachText(value, change)]))
}

function actionDraft(replacement: Replacement, action: JsonObject): JsonObject {
  const { action_name, action_params = [] } = action
  const text = WRITING.has(String(action_name))
    ? (given: string) => replacement.text(given)
    : (given: string) => (/^https?:/.test(given) ? replacement.url(given) : replacement.mentions(given))
  return { ...action, action_params: eachText(action_params, text) }
}

function conditionDraft(replacement: Replacement, condition: JsonObject): JsonObject {
  const { attribute_key, values = [] } = condition
  const isPersonal = PERSONAL.has(String(attribute_key))
  const text = (given: string) =>
    isPersonal ? replacement.known(String(attribute_key), given) : replacement.mentions(given)
  return { ...condition, values: eachText(values, text) }
}
