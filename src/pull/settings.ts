import { mapAsync } from 'es-toolkit'
import { ATTRIBUTE_DISPLAY_TYPES, ATTRIBUTE_MODELS } from '#db/models/accounts/custom-attribute'
import { WEBHOOK_EVENTS } from '#db/models/integrations/webhook'
import { given } from '#domain/given'
import { byId } from '#tools/order/by-id'
import type { PullContext } from './context.ts'
import { type AccountDraft, inboxDraft } from './inboxes.ts'
import { readPages } from './pages.ts'
import {
  cannedResponsesSchema,
  definitionsSchema,
  inboxBotSchema,
  inboxesSchema,
  labelsSchema,
  membersSchema,
  type WireTimes,
  webhooksSchema,
} from './wire/desk.ts'
import { companiesSchema, dashboardAppsSchema, type WireApp } from './wire/tools.ts'

/** Reads the attributes that an account adds to contacts and conversations. */
export async function pullDefinitions({ source, at }: Pick<PullContext, 'source' | 'at'>) {
  const path = (model: number) => at(`custom_attribute_definitions?attribute_model=${model}`)
  const both = await Promise.all([0, 1].map((model) => source.readIfOpen(path(model), definitionsSchema)))
  const definitions = byId(both.flatMap((some) => some ?? []))
  return definitions.map((definition) => ({
    id: definition.id,
    attribute_display_name: definition.attribute_display_name,
    attribute_key: definition.attribute_key,
    attribute_model: ATTRIBUTE_MODELS.find((known) => known === definition.attribute_model) ?? 'contact_attribute',
    attribute_display_type:
      ATTRIBUTE_DISPLAY_TYPES.find((known) => known === definition.attribute_display_type) ?? 'text',
    attribute_description: definition.attribute_description ?? null,
    attribute_values: definition.attribute_values ?? [],
    regex_pattern: definition.regex_pattern ?? null,
    regex_cue: definition.regex_cue ?? null,
    stored: writtenAt(definition),
  }))
}

/** Reads where customers write to. */
export async function pullInboxes(context: PullContext): Promise<NonNullable<AccountDraft['inboxes']>> {
  const { source, at, replacement, concurrency, tell } = context
  const { payload } = await source.read(at('inboxes'), inboxesSchema)
  const inboxes = [...payload].sort((a, b) => Number(a.id) - Number(b.id))
  return mapAsync(
    inboxes,
    async (inbox) => {
      const members = (await source.readIfOpen(at(`inbox_members/${inbox.id}`), membersSchema)) ?? []
      const bot = await source.readIfOpen(at(`inboxes/${inbox.id}/agent_bot`), inboxBotSchema)
      const about = {
        members: members.map(({ email }) => replacement.email(email)),
        bot: bot?.agent_bot?.name ? replacement.mentions(bot.agent_bot.name) : undefined,
      }
      return inboxDraft(inbox, about, replacement, tell)
    },
    { concurrency },
  )
}

/** Reads where contacts work. Before anybody's address: those who have one at a company's domain still do. */
export async function pullCompanies(context: Pick<PullContext, 'source' | 'at' | 'replacement'>) {
  const { at, replacement } = context
  const companies = await readPages(context, (page) => at(`companies?page=${page}`), companiesSchema)
  return companies.map(({ id, name, domain, description, avatar_url, contacts_count, ...times }) => ({
    id,
    name: replacement.name(name),
    ...(domain ? { domain: replacement.domain(domain) } : {}),
    ...(description ? { description: replacement.text(description) } : {}),
    ...replacement.picture(avatar_url),
    stored: { ...writtenAt(times), ...given({ contacts_count }) },
  }))
}

/** Reads what agents work with, and what the account does by itself. */
export async function pullSettings({ source, at, replacement }: PullContext) {
  const labels = (await source.readIfOpen(at('labels'), labelsSchema))?.payload ?? []
  const canned = (await source.readIfOpen(at('canned_responses'), cannedResponsesSchema)) ?? []
  const webhooks = (await source.readIfOpen(at('webhooks'), webhooksSchema))?.payload.webhooks ?? []
  const apps = (await source.readIfOpen(at('dashboard_apps'), dashboardAppsSchema)) ?? []
  return {
    dashboard_apps: byId(apps).flatMap((app) => appDraft(app, replacement)),
    labels: byId(labels).map(({ id, title, description, color, show_on_sidebar }) => ({
      id,
      title,
      ...(description ? { description: replacement.mentions(description) } : {}),
      ...(color ? { color } : {}),
      ...(typeof show_on_sidebar === 'boolean' ? { show_on_sidebar } : {}),
    })),
    canned_responses: byId(canned).map((response) => ({
      id: response.id,
      short_code: replacement.mentions(response.short_code),
      content: replacement.text(response.content),
      stored: writtenAt(response),
    })),
    webhooks: byId(webhooks).map(({ id, url, name, subscriptions, inbox }) => ({
      id,
      url: replacement.url(url),
      ...(name ? { name: replacement.mentions(name) } : {}),
      stored: { subscriptions: WEBHOOK_EVENTS.filter((known) => subscriptions?.includes(known)) },
      ...(inbox ? { inbox: inbox.id } : {}),
    })),
  } satisfies Partial<AccountDraft>
}

/** One frame is what seeds have; more of them are stored as they are. */
function appDraft({ id, title, content, created_at }: WireApp, replacement: PullContext['replacement']) {
  const frames = content.map((frame) => ({ ...frame, url: replacement.url(frame.url) }))
  const [first] = frames
  if (!first) return []
  const stored = {
    ...writtenAt({ created_at, updated_at: undefined }),
    ...(frames.length > 1 ? { content: frames } : {}),
  }
  return [{ id, title: replacement.mentions(title), url: first.url, stored }]
}

/** When a record was made and changed, where the API tells it as ISO text. */
export function writtenAt({ created_at, updated_at }: WireTimes) {
  return {
    ...(created_at ? { created_at: Date.parse(created_at) } : {}),
    ...(updated_at ? { updated_at: Date.parse(updated_at) } : {}),
  }
}
